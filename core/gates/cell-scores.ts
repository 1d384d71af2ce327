import type { Cell } from './cells.ts';
import { type Direction, turn } from './direction.ts';
import type { ScoreTable, ScoreValues } from './score-table.ts';

/** The scores of one metric in one cell, turned so that more is better. Valid until the next cell is read. */
export interface CellScores {
  /** null = the question is about the candidate alone */
  readonly baseline: ScoreValues | null;
  readonly candidate: ScoreValues;
  /** cluster of each row, numbered from 0 without gaps; null = every row is its own */
  readonly clusters: Uint32Array | null;
  /** independent units: clusters, or rows */
  readonly units: number;
}

/**
 * Reads cells of a table one after the other into the same memory (12 to 20 bytes per row of the table). A row without a score in
 * an arm that is asked about is left out of both.
 */
export function cellScores(table: ScoreTable) {
  const number = clusterNumbers(table);
  const kept = new Uint32Array(table.rows);
  const before = room(table.rows);
  const now = room(table.rows);

  return (arms: AskedArms, cell: Cell, direction: Direction): CellScores => {
    const rows = keepScored(arms, cell.rows, kept);
    const { baseline, candidate } = arms;
    return {
      baseline: baseline === null ? null : gather(baseline, rows, before(baseline), direction),
      candidate: gather(candidate, rows, now(candidate), direction),
      ...number(rows),
    };
  };
}

/** Memory for the scores of a cell, of the kind its column has, made when a column of that kind is first read. */
function room(rows: number): (like: ScoreValues) => ScoreValues {
  let exact: Float64Array | null = null;
  let passes: Float32Array | null = null;
  return (like) => {
    if (like instanceof Float32Array) {
      passes ??= new Float32Array(rows);
      return passes;
    }
    exact ??= new Float64Array(rows);
    return exact;
  };
}

export interface AskedArms {
  /** null = the question is about the candidate alone */
  readonly baseline: ScoreValues | null;
  readonly candidate: ScoreValues;
}

/** Positions of the rows that have a score in each arm, written to the beginning of `kept`. */
export function keepScored(
  { baseline, candidate }: AskedArms,
  rows: Uint32Array,
  kept: Uint32Array,
): Uint32Array {
  const other = baseline ?? candidate;
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    if (Number.isNaN(candidate[row]) || Number.isNaN(other[row])) continue;
    kept[count] = row;
    count += 1;
  }
  return kept.subarray(0, count);
}

function gather(
  scores: ScoreValues,
  rows: Uint32Array,
  into: ScoreValues,
  direction: Direction,
): ScoreValues {
  for (let at = 0; at < rows.length; at += 1) into[at] = turn(scores[rows[at] ?? 0] ?? Number.NaN, direction);
  return into.subarray(0, rows.length);
}

/** Replaces positions of rows by the numbers of their clusters, from 0 in order of appearance. */
function clusterNumbers({
  clusters,
}: ScoreTable): (rows: Uint32Array) => Pick<CellScores, 'clusters' | 'units'> {
  if (clusters === null) return (rows) => ({ clusters: null, units: rows.length });
  const numbers = new Uint32Array(clusters.values.length);
  return (rows) => {
    const codes = rows.map((row) => clusters.codes[row] ?? 0);
    let units = 0;
    for (const [at, code] of codes.entries()) {
      if (numbers[code] === 0) {
        units += 1;
        numbers[code] = units;
      }
      rows[at] = (numbers[code] ?? 1) - 1;
    }
    for (const code of codes) numbers[code] = 0;
    return { clusters: rows, units };
  };
}
