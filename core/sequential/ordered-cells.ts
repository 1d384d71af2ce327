import { cellsOf } from '../gates/cells.ts';
import type { Segment } from '../report/report.ts';
import type { RowLayout } from './row-order.ts';

/** The rows one claim is about, in the order of evaluation. */
export interface OrderedCell {
  readonly segment: Segment;
  /** places of its rows in the order, ascending */
  readonly places: Uint32Array;
  /** positions of its rows in the table, in the same order */
  readonly rows: Uint32Array;
}

/** The cells of each set of segment fields, made once for every set. @throws Error when the table has no such field */
export function orderedCells(layout: RowLayout, order: Uint32Array) {
  const segments = new Map(
    [...layout.segments].map(([field, { codes, values }]) => [
      field,
      { codes: order.map((row) => codes[row] ?? 0), values },
    ]),
  );
  const known = new Map<string, readonly OrderedCell[]>();
  return (per: readonly string[]): readonly OrderedCell[] => {
    const key = JSON.stringify(per);
    const cells =
      known.get(key) ??
      cellsOf({ rows: layout.rows, segments }, per).map(({ segment, rows: places }) => ({
        segment,
        places,
        rows: places.map((place) => order[place] ?? 0),
      }));
    known.set(key, cells);
    return cells;
  };
}

/** How many of the cell's rows stand before a place in the order. */
export function rowsBefore({ places }: OrderedCell, end: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < end) low = middle + 1;
    else high = middle;
  }
  return low;
}
