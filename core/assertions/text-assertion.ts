import { defaultLongestText, refuseLongText } from '../evaluators/bounded-pattern.ts';
import { parseJson } from '../evaluators/json-text.ts';
import { showValue } from '../evaluators/show-value.ts';
import { canonicalJson } from '../text/canonical-json.ts';
import type { JsonValue } from '../text/json.ts';
import type { SingleAssertion } from './assertion.ts';
import { textValue, textValues } from './assertion-value.ts';
import { type Finding, finding } from './finding.ts';
import type { Allowed, Subject } from './subject.ts';

export type TextAssertionType =
  | 'equals'
  | 'contains'
  | 'icontains'
  | 'contains-all'
  | 'contains-any'
  | 'icontains-all'
  | 'icontains-any'
  | 'starts-with'
  | 'regex'
  | 'word-count';

/** Assertions on the letters of an output. @throws Error when the value does not fit the type */
export function textAssertion(
  type: TextAssertionType,
  assertion: SingleAssertion,
  subject: Subject,
  { patterns }: Allowed,
): Finding {
  const { text } = subject;
  switch (type) {
    case 'equals':
      return finding(equals(assertion.value, subject), showValue(assertion.value));
    case 'contains':
      return finding(text.includes(textValue(assertion)), `${showValue(assertion.value)} in it`);
    case 'icontains':
      return finding(
        lower(text).includes(lower(textValue(assertion))),
        `${showValue(assertion.value)} in it`,
      );
    case 'contains-all':
    case 'contains-any':
      return several(textValues(assertion), text, type === 'contains-all');
    case 'icontains-all':
    case 'icontains-any':
      return several(textValues(assertion).map(lower), lower(text), type === 'icontains-all');
    case 'starts-with':
      return finding(text.startsWith(textValue(assertion)), `${showValue(assertion.value)} at the beginning`);
    case 'regex':
      return matches(textValue(assertion), text, patterns);
    case 'word-count':
      return countsWords(assertion.value, text);
    default:
      return type satisfies never;
  }
}

function lower(text: string): string {
  return text.toLowerCase();
}

/** A text that is JSON equals the value it spells. */
function equals(value: JsonValue | undefined, { output, text }: Subject): boolean {
  if (value === undefined) throw new Error('`equals` needs a value');
  if (typeof value !== 'object') return text === String(value);
  const came = typeof output === 'string' ? parseJson(output) : output;
  return came !== undefined && canonicalJson(value) === canonicalJson(came);
}

function several(wanted: readonly string[], text: string, all: boolean): Finding {
  const found = wanted.filter((one) => text.includes(one)).length;
  const holds = all ? found === wanted.length : found > 0;
  return finding(holds, `${all ? 'all' : 'any'} of ${showValue(wanted)} in it`);
}

/** A pattern of a row is used only where the configuration lists it: time of a hostile one has no bound. */
function matches(pattern: string, text: string, patterns: Allowed['patterns']): Finding {
  const compiled = patterns.get(pattern);
  if (compiled === undefined) {
    throw new Error(
      `the pattern ${showValue(pattern)} is not in the evaluator's \`patterns\`; rows name only patterns that stand there`,
    );
  }
  refuseLongText(text, defaultLongestText, 'use a `regex` evaluator with `max-characters`');
  return finding(compiled.test(text), `a match of ${compiled}`);
}

function countsWords(value: JsonValue | undefined, text: string): Finding {
  const words = text.match(/\S+/g)?.length ?? 0;
  const [least, most] = wordBounds(value);
  const bounds = least === most ? `${least}` : `${least} to ${most}`;
  return finding(words >= least && words <= most, `${bounds} words, got ${words}`);
}

function wordBounds(value: JsonValue | undefined): readonly [number, number] {
  const exact = typeof value === 'string' ? Number(value) : value;
  if (typeof exact === 'number' && Number.isFinite(exact)) return [exact, exact];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const { min = 0, max = Number.POSITIVE_INFINITY } = value as { min?: JsonValue; max?: JsonValue };
    if (typeof min === 'number' && typeof max === 'number') return [min, max];
  }
  throw new Error('`word-count` needs a number, or { min, max }');
}
