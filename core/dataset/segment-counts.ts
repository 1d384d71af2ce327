import { codeColumn } from '../shard/code-column.ts';
import { cutText } from '../text/cut-text.ts';
import type { Row } from './row.ts';

/** Rows of a segment field by value, most first; `others` counts the rows of values beyond those that are listed. */
export interface SegmentCounts {
  readonly field: string;
  readonly values: readonly { readonly value: string; readonly rows: number }[];
  readonly others: number;
}

/** A field with more values than this tells rows apart, not segments. */
const mostValues = 1000;
const longestValue = 200;

/** Counts the rows of each segment while they pass by; holds at most a thousand values of a field. */
export class SegmentCounter {
  readonly #fields: ReadonlyMap<string, Map<string, number>>;
  #rows = 0;

  constructor(fields: readonly string[]) {
    this.#fields = new Map(fields.map((field) => [field, new Map()]));
  }

  add(rows: readonly Row[]): void {
    this.#rows += rows.length;
    for (const [field, counts] of this.#fields) {
      const { values, codes } = codeColumn(rows, field);
      const ofCode = new Uint32Array(values.length);
      for (const code of codes) ofCode[code] = (ofCode[code] ?? 0) + 1;
      for (const [code, value] of values.entries())
        addTo(counts, cutText(value, longestValue), ofCode[code] ?? 0);
    }
  }

  counts(): readonly SegmentCounts[] {
    return [...this.#fields].map(([field, counts]) => ({
      field,
      values: [...counts]
        .map(([value, rows]) => ({ value, rows }))
        .toSorted((one, other) => other.rows - one.rows || (one.value < other.value ? -1 : 1)),
      others: this.#rows - counts.values().reduce((sum, rows) => sum + rows, 0),
    }));
  }
}

function addTo(counts: Map<string, number>, value: string, rows: number): void {
  const known = counts.get(value);
  if (known !== undefined || counts.size < mostValues) counts.set(value, (known ?? 0) + rows);
}
