import type { JsonValue } from '../text/json.ts';
import { isPromptfooType } from './promptfoo-types.ts';

/** An assertion as it is written, before anybody looked whether its type is known. */
export interface WrittenAssertion {
  readonly type: string;
  readonly value?: JsonValue;
  readonly threshold?: number;
}

const listTypes = ['contains-all', 'contains-any', 'icontains-all', 'icontains-any'];

/** Types that have a threshold in short form even when none is written. */
const thresholdTypes = [
  'answer-relevance',
  'classifier',
  'context-faithfulness',
  'context-recall',
  'context-relevance',
  'cost',
  'latency',
  'levenshtein',
  'perplexity',
  'perplexity-score',
  'rouge-n',
  'similar',
];

/** Other words for types at the beginning of a short form. */
const otherWords: Readonly<Record<string, string>> = {
  fn: 'javascript',
  eval: 'javascript',
  grade: 'llm-rubric',
};

const rest = /^(?:\((\d+(?:\.\d+)?)\))?(?::([\s\S]*))?$/;

/**
 * Reads the short form of promptfoo's `__expected`: `contains: 30 days`, `not-icontains: sorry`, `similar(0.8): …`. A text that
 * begins with none of the types is what the output has to equal.
 */
export function shortAssertion(text: string): WrittenAssertion {
  const file = /^file:\/\/(\S+\.(?:[cm]?[jt]s|py)(?::\w+)?)$/.exec(text)?.[1];
  if (file !== undefined) return { type: /\.py(?::|$)/.test(file) ? 'python' : 'javascript', value: text };
  const not = text.startsWith('not-') ? 'not-' : '';
  const read = words(text.slice(not.length)).flatMap((word) => {
    const assertion = startingWith(word, text.slice(not.length));
    return assertion === null ? [] : [{ ...assertion, type: `${not}${assertion.type}` }];
  });
  return read[0] ?? { type: 'equals', value: text };
}

function startingWith(word: string, text: string): WrittenAssertion | null {
  const type = otherWords[word] ?? word;
  const [matched, threshold, value] = rest.exec(text.slice(word.length)) ?? [];
  if (matched === undefined || !isPromptfooType(type)) return null;
  if (word !== type && value === undefined) return null;
  return { type, ...writtenValue(type, value), ...writtenThreshold(type, threshold) };
}

/** What the text may begin with, the longest first: some types have a colon in their name. */
function words(text: string): readonly string[] {
  const parts = (/^[a-z][a-z0-9:-]*/.exec(text)?.[0] ?? '').split(':');
  return parts.map((_, at) => parts.slice(0, parts.length - at).join(':')).filter((word) => word !== '');
}

function writtenValue(type: string, value: string | undefined): { readonly value?: JsonValue } {
  if (value === undefined || value.trim() === '') return {};
  if (!listTypes.includes(type)) return { value: value.trim() };
  return { value: value.split(',').map((item) => item.trim()) };
}

function writtenThreshold(type: string, written: string | undefined): { readonly threshold?: number } {
  if (written !== undefined) return { threshold: Number(written) };
  if (!thresholdTypes.includes(type)) return {};
  return { threshold: type === 'similar' ? 0.8 : 0.75 };
}
