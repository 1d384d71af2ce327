import { clusterSums } from '../../statistics/cluster-sums.ts';
import type { PairedCounts } from '../../statistics/paired-counts.ts';
import type { ScoreValues } from '../score-table.ts';

/** Differences of the arms row by row (better = positive), and what bounds them. */
export interface PairedDifferences {
  readonly differences: ScoreValues;
  readonly clusters: Uint32Array | null;
  /** clusters, or rows */
  readonly units: number;
  /** how far one row can move; 0 = nobody knows */
  readonly width: number;
  /** false when `width` is no bound of the score but the largest one seen */
  readonly bounded: boolean;
}

export interface UnitMoves {
  /** units that moved at all */
  readonly changed: number;
  /** losses and gains added up as if they were lost and gained rows: (c − b) / n widths are the mean difference */
  readonly counts: PairedCounts;
}

/** Sums of a cluster that cancel on paper leave this much. */
const rounding = 1e-12;

/** How many units moved, and how much they moved together. */
export function unitMoves({ differences, clusters, units, width }: PairedDifferences): UnitMoves {
  const moves = clusters === null ? differences : clusterSums(differences, 0, clusters).sums;
  const scale = units / (differences.length * (width || 1));
  let [changed, lost, gained] = [0, 0, 0];
  for (let unit = 0; unit < moves.length; unit += 1) {
    const move = moves[unit] ?? 0;
    if (Math.abs(move) <= rounding * (width || 1)) continue;
    changed += 1;
    if (move < 0) lost -= move * scale;
    else gained += move * scale;
  }
  return { changed, counts: { a: Math.max(0, units - lost - gained), b: lost, c: gained, d: 0 } };
}
