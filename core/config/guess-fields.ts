import type { JsonObject, JsonValue } from '../text/json.ts';
import { fieldSchema } from './field-schema.ts';

/** What the fields of rows seem to be for; null where none does. */
export interface GuessedFields {
  readonly id: string | null;
  readonly input: string | null;
  readonly expected: string | null;
  /** at most three */
  readonly segments: readonly string[];
}

const expectedNames = [
  'expected',
  'expected_output',
  'answer',
  'label',
  'target',
  'reference',
  'ideal',
  'ground_truth',
  'gold',
  'intent',
];
const inputNames = [
  'input',
  'question',
  'prompt',
  'query',
  'text',
  'message',
  'messages',
  'instruction',
  'user_input',
];

/** @param rows at least one, from the beginning of the dataset */
export function guessFields(rows: readonly JsonObject[]): GuessedFields {
  const fields = Object.keys(rows[0] ?? {}).filter((field) => isShared(rows, field));
  const id = ['id', ...fields.filter((field) => /(?:id|key)$/i.test(field))].find(
    (field) => fields.includes(field) && namesRows(rows, field),
  );
  const expected = expectedNames.find((name) => fields.includes(name));
  const others = fields.filter((field) => field !== id && field !== expected);
  const input =
    inputNames.find((name) => others.includes(name)) ?? others.find((field) => !slicesRows(rows, field));
  return {
    id: id ?? null,
    input: input ?? null,
    expected: expected ?? null,
    segments: others.filter((field) => field !== input && slicesRows(rows, field)).slice(0, 3),
  };
}

function isShared(rows: readonly JsonObject[], field: string): boolean {
  return fieldSchema.safeParse(field).success && rows.every((row) => Object.hasOwn(row, field));
}

function namesRows(rows: readonly JsonObject[], field: string): boolean {
  const ids = rows.map((row) => row[field]);
  const named = ids.every((id) => (typeof id === 'string' && id !== '') || typeof id === 'number');
  return named && new Set(ids.map(String)).size === rows.length;
}

/** A few short texts that come again and again. */
function slicesRows(rows: readonly JsonObject[], field: string): boolean {
  const values = rows.map((row) => row[field]);
  const distinct = new Set(values).size;
  return values.every(isShortText) && distinct >= 2 && distinct <= Math.min(12, rows.length / 3);
}

function isShortText(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value !== '' && value.length <= 40;
}
