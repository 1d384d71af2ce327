import type { Row } from '../dataset/row.ts';
import type { JsonObject, JsonValue } from '../text/json.ts';
import type { CodedValues } from './shard-result.ts';

/** What a row without a value in a segment field is counted under. */
export const noSegment = '(none)';

/** The values of one field over rows, each distinct text once. */
export function codeColumn(rows: readonly Row[], field: string): CodedValues {
  const codeOf = new Map<string, number>();
  const codes = rows.map((row) => {
    const value = segmentText(valueAt(row.fields, field));
    const known = codeOf.get(value);
    if (known !== undefined) return known;
    codeOf.set(value, codeOf.size);
    return codeOf.size - 1;
  });
  return { values: [...codeOf.keys()], codes };
}

function valueAt(fields: JsonObject, field: string): JsonValue | undefined {
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

function segmentText(value: JsonValue | undefined): string {
  if (value === undefined || value === null || value === '') return noSegment;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
