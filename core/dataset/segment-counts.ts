import { isJsonObject, type JsonValue } from '../text/json.ts';
import type { Row } from './row.ts';

/** Rows of a segment field by value, most first; `others` counts the rows of values beyond those that are listed. */
export interface SegmentCounts {
  readonly field: string;
  readonly values: readonly { readonly value: string; readonly rows: number }[];
  readonly others: number;
}

/** A field with more values than this tells apart rows, not segments. */
const mostValues = 1000;
const longestValue = 200;

/** Counts the rows of each segment while they pass by; holds at most a thousand values of a field. */
export class SegmentCounter {
  readonly #fields: ReadonlyMap<string, Map<string, number>>;
  readonly #others = new Map<string, number>();

  constructor(fields: readonly string[]) {
    this.#fields = new Map(fields.map((field) => [field, new Map()]));
  }

  add(rows: readonly Row[]): void {
    for (const [field, counts] of this.#fields) for (const row of rows) this.#count(field, counts, row);
  }

  counts(): readonly SegmentCounts[] {
    return [...this.#fields].map(([field, counts]) => ({
      field,
      values: [...counts]
        .map(([value, rows]) => ({ value, rows }))
        .toSorted((one, other) => other.rows - one.rows || (one.value < other.value ? -1 : 1)),
      others: this.#others.get(field) ?? 0,
    }));
  }

  #count(field: string, counts: Map<string, number>, { fields }: Row): void {
    const value = segmentText(fields[field]);
    const known = counts.get(value);
    if (known === undefined && counts.size === mostValues) {
      this.#others.set(field, (this.#others.get(field) ?? 0) + 1);
    } else counts.set(value, (known ?? 0) + 1);
  }
}

/** As reports name it: a row without the field is in the segment `(none)`. */
function segmentText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '(none)';
  const text = isJsonObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value);
  return text.slice(0, longestValue);
}
