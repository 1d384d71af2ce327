import type { CorpusArm } from './corpus-arm.ts';
import type { CorpusRows } from './corpus-measure.ts';
import { partColumn } from './part-values.ts';

/** Rows or clusters in which the arms differ. */
export interface MovedUnits {
  /** by row of the cell: the number of its unit, from 0; `count` for rows of units that did not move */
  readonly groupOf: Uint32Array;
  readonly count: number;
}

/** The units in which the arms differ in what the metric reads; null when there are `enough` of them or more. */
export function movedUnits(
  baseline: CorpusArm,
  candidate: CorpusArm,
  clusters: Uint32Array | null,
  enough: number,
): MovedUnits | null {
  const { rows } = candidate.cell;
  const differs = differing(baseline.cell, candidate);
  const numbers = new Map<number, number>();
  for (let row = 0; row < rows.length; row += 1) {
    const unit = clusters === null ? row : (clusters[row] ?? 0);
    if (numbers.has(unit) || !differs(rows[row] ?? 0)) continue;
    numbers.set(unit, numbers.size);
    if (numbers.size >= enough) return null;
  }
  const count = numbers.size;
  const groupOf = new Uint32Array(rows.length).map((_, row) => {
    return numbers.get(clusters === null ? row : (clusters[row] ?? 0)) ?? count;
  });
  return { groupOf, count };
}

function differing(baseline: CorpusRows, { cell, measure }: CorpusArm): (at: number) => boolean {
  const pairs = measure.reads.map((name) => [partColumn(baseline, name), partColumn(cell, name)] as const);
  return (at) => pairs.some(([before, after]) => before[at] !== after[at]);
}
