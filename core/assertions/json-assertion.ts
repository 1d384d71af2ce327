import type { ValidateFunction } from 'ajv';
import { parseJson } from '../evaluators/json-text.ts';
import { showValue } from '../evaluators/show-value.ts';
import type { JsonValue } from '../text/json.ts';
import type { SingleAssertion } from './assertion.ts';
import { type Finding, finding } from './finding.ts';
import type { Allowed, Subject } from './subject.ts';

/** Values that a text may begin in its middle are looked for at so many places; a text of braces alone would take for ever. */
const mostStarts = 200;

/** Whether the output is JSON, or holds some, and a schema of the configuration accepts it. */
export function jsonAssertion(
  type: 'is-json' | 'contains-json',
  { value }: SingleAssertion,
  { output, text }: Subject,
  { schemas }: Allowed,
): Finding {
  const accepts = schemaOf(type, value, schemas);
  const whole = typeof output === 'string' ? parseJson(text) : output;
  const found = type === 'is-json' ? (whole === undefined ? [] : [whole]) : jsonIn(text);
  const schema = typeof value === 'string' ? ` that ${value} accepts` : '';
  return finding(
    found.some((json) => accepts(json)),
    `${type === 'is-json' ? 'JSON' : 'some JSON in it'}${schema}`,
  );
}

function schemaOf(
  type: string,
  value: JsonValue | undefined,
  schemas: ReadonlyMap<string, ValidateFunction>,
): (json: JsonValue) => boolean {
  if (value === undefined || value === null) return () => true;
  const validate = typeof value === 'string' ? schemas.get(value) : undefined;
  if (validate !== undefined) return (json) => validate(json);
  throw new Error(
    `\`${type}\` names ${showValue(value)}, which is no path in the evaluator's \`schemas\`; rows name only schemas that stand there`,
  );
}

/** Objects and lists that stand in a text. */
function jsonIn(text: string): readonly JsonValue[] {
  const whole = parseJson(text);
  if (typeof whole === 'object' && whole !== null) return [whole];
  const found: JsonValue[] = [];
  let end = 0;
  for (const { index } of [...text.matchAll(/[{[]/g)].slice(0, mostStarts)) {
    const piece = index < end ? '' : bracketed(text, index);
    const json = parseJson(piece);
    if (json === undefined) continue;
    found.push(json);
    end = index + piece.length;
  }
  return found;
}

/** From the bracket at `start` to the one that closes it, texts in quotes left out; empty when there is none. */
function bracketed(text: string, start: number): string {
  const tokens = /"(?:\\[\s\S]|[^"\\])*"|[{}[\]]/g;
  tokens.lastIndex = start;
  let depth = 0;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    depth += steps[token[0]] ?? 0;
    if (depth === 0) return text.slice(start, tokens.lastIndex);
  }
  return '';
}

const steps: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 };
