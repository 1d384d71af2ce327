export interface ContingencyTable {
  /** row by row: `cells[first * categories + second]` */
  readonly cells: Uint32Array;
  readonly rows: Uint32Array;
  readonly columns: Uint32Array;
  readonly total: number;
}

/** Counts of two codes per row, each in 0 … categories − 1. */
export function contingencyTable(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  categories: number,
): ContingencyTable {
  const cells = new Uint32Array(categories * categories);
  const rows = new Uint32Array(categories);
  const columns = new Uint32Array(categories);
  for (let i = 0; i < first.length; i++) {
    const row = first[i] ?? 0;
    const column = second[i] ?? 0;
    increment(cells, row * categories + column);
    increment(rows, row);
    increment(columns, column);
  }
  return { cells, rows, columns, total: first.length };
}

function increment(counts: Uint32Array, i: number): void {
  counts[i] = (counts[i] ?? 0) + 1;
}
