import type { JsonValue } from '../text/json.ts';

/** The text of an id (42 and "42" are one id), or null when the value cannot be one. */
export function rowId(value: JsonValue | undefined): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return typeof value === 'number' ? String(value) : null;
}

/** What is wrong with a value that is no id. */
export function rowIdProblem(field: string, value: JsonValue): string {
  if (value === '') return `"${field}" is empty; an id needs at least one character`;
  return `"${field}" must be a text or a number, got ${kindOf(value)}`;
}

function kindOf(value: JsonValue): string {
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
