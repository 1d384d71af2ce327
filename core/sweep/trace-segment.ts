import { ownValue } from '../evaluators/dotted-path.ts';
import { cutText } from '../text/cut-text.ts';
import type { JsonValue } from '../text/json.ts';
import type { Trace } from './trace.ts';

const longestValue = 200;

/**
 * The segment of a trace as one text: the values of its fields, in the order of the fields. A field that is not there, and one
 * that holds a list or an object, is shown as such and makes a segment of its own.
 */
export function traceSegment({ row }: Trace, fields: readonly string[]): string {
  return JSON.stringify(fields.map((field) => segmentValue(ownValue(row, field))));
}

/** The values of a segment by field; the inverse of `traceSegment`. */
export function segmentFields(
  segment: string,
  fields: readonly string[],
): Readonly<Record<string, string | null>> {
  const values: unknown = JSON.parse(segment);
  const valueAt = (at: number): unknown => (Array.isArray(values) ? values[at] : null);
  return Object.fromEntries(
    fields.map((field, at) => {
      const value = valueAt(at);
      return [field, typeof value === 'string' ? value : null];
    }),
  );
}

function segmentValue(value: JsonValue | undefined): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? '(not a single value)' : cutText(String(value), longestValue);
}
