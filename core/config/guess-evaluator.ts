import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import type { ProposedEvaluator } from './starter-proposal.ts';
import { yamlText } from './yaml-scalar.ts';

/** An evaluator that fits what the rows expect; where they expect nothing, one that asks for an answer at all. */
export function guessEvaluator(rows: readonly JsonObject[], expected: string | null): ProposedEvaluator {
  if (expected === null || expected.includes('.'))
    return { name: 'answered', type: 'length', options: ', min: 1' };
  const field = expected === 'expected' ? '' : `, expected: ${yamlText(expected)}`;
  const values = rows.map((row) => row[expected]);
  const { type, options } = fitting(values);
  return { name: 'correct', type, options: `${field}${options}` };
}

function fitting(values: readonly (JsonValue | undefined)[]): {
  readonly type: string;
  readonly options: string;
} {
  if (values.length === 0) return { type: 'exact-match', options: '' };
  if (values.every(isNumber)) return { type: 'numeric', options: '' };
  if (values.every(Array.isArray)) return { type: 'list-overlap', options: '' };
  if (values.every(isJsonObject)) return { type: 'json-match', options: '' };
  const isLong = values.some((value) => typeof value === 'string' && value.length > 60);
  return isLong
    ? { type: 'levenshtein', options: ', normalize: [case, whitespace]' }
    : { type: 'exact-match', options: ', normalize: [case, whitespace]' };
}

function isNumber(value: JsonValue | undefined): boolean {
  return (
    typeof value === 'number' || (typeof value === 'string' && /^-?\d[\d,]*(?:\.\d+)?$/.test(value.trim()))
  );
}
