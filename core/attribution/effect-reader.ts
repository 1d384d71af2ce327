import type { CellScores, cellScores } from '../gates/cell-scores.ts';
import type { Cell } from '../gates/cells.ts';
import { fewestUnits } from '../gates/readings/enough-units.ts';
import { pairedMeanReading } from '../gates/readings/paired-mean-reading.ts';
import type { ScoreColumn, ScoreValues } from '../gates/score-table.ts';
import type { Interval } from '../report/report.ts';
import { compensatedSum } from '../statistics/compensated-sum.ts';
import { type ArmWeights, combineArms } from './combine-arms.ts';

/** Two-sided, of every interval of an attribution. */
export const attributionLevel = 0.95;

export interface EffectEstimate {
  readonly estimate: number;
  /** of `attributionLevel`; null when these rows bear none */
  readonly interval: Interval | null;
}

/** Reads effects, each linear in the scores of the arms, in cells of a table. */
export interface EffectReader {
  /** the cells that are worth reading, and their rows with a score in every arm */
  readonly cells: readonly { readonly segment: Cell['segment']; readonly rows: number }[];
  /** in each cell; `steps` of the scale is the most that one row can move */
  effect(weights: ArmWeights, steps: number): readonly EffectEstimate[];
  /** the mean alone, in each cell */
  mean(weights: ArmWeights): readonly number[];
}

export interface EffectFrame {
  readonly scale: ScoreColumn['scale'];
  /** in the order of the weights */
  readonly arms: readonly ScoreValues[];
  readonly scores: ReturnType<typeof cellScores>;
  readonly seed: number;
}

/**
 * One effect after the other goes through the same 8 bytes per row. A segment of fewer than 10 units, and a cell where no row has
 * a score in every arm, is left out.
 */
export function effectReader(
  { scale, arms, scores, seed }: EffectFrame,
  cells: readonly Cell[],
): EffectReader {
  const column = new Float64Array(arms[0]?.length ?? 0);
  const { width, bounded } = reach(scale, arms);
  const read = (cell: Cell) => scores({ baseline: null, candidate: column }, cell, 1);

  combineArms(arms, new Float64Array(arms.length), column);
  const found = cells.map((cell) => {
    const { candidate, units } = read(cell);
    return { cell, segment: cell.segment, rows: candidate.length, units };
  });
  const kept = found.filter(({ segment, rows, units }) =>
    segment === null ? rows > 0 : units >= fewestUnits,
  );
  return {
    cells: kept,
    effect(weights, steps) {
      combineArms(arms, weights, column);
      return kept.map(({ cell }) => meanEffect(read(cell), { width: steps * width, bounded, seed }));
    },
    mean(weights) {
      combineArms(arms, weights, column);
      return kept.map(({ cell, rows }) => compensatedSum(read(cell).candidate) / rows);
    },
  };
}

/** How far a score can move; where the scale has no bounds, the largest one seen. */
function reach({ range: [worst, best] }: ScoreColumn['scale'], arms: readonly ScoreValues[]) {
  if (worst !== null && best !== null) return { width: best - worst, bounded: true };
  let width = 0;
  for (const scores of arms) for (const score of scores) if (Math.abs(score) > width) width = Math.abs(score);
  return { width, bounded: false };
}

/** The interval is the one that gates use for paired means. */
function meanEffect(
  { candidate: differences, clusters, units }: CellScores,
  { width, bounded, seed }: { readonly width: number; readonly bounded: boolean; readonly seed: number },
): EffectEstimate {
  const { estimate, interval } = pairedMeanReading(
    { differences, clusters, units, width, bounded },
    { limit: 0, alpha: (1 - attributionLevel) / 2, range: [null, null], seed },
  );
  return { estimate, interval: interval?.every(Number.isFinite) ? interval : null };
}
