import { cutText } from '../text/cut-text.ts';
import type { JsonValue } from '../text/json.ts';

const longest = 80;

/** A value as a reason shows it: JSON of about 80 characters, which escapes what UTF-8 cannot spell. */
export function showValue(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'string') return JSON.stringify(cutText(value, longest));
  return cutText(JSON.stringify(value), longest);
}

/** What was expected and what came, in at most about 200 characters. */
export function showDifference(expected: JsonValue | undefined, actual: JsonValue | undefined): string {
  return `expected ${showValue(expected)}, got ${showValue(actual)}`;
}
