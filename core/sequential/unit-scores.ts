import { directionOf, turn, turnRange } from '../gates/direction.ts';
import type { Gate } from '../gates/gate.ts';
import { thresholdOf } from '../gates/read-threshold.ts';
import { referenceArm } from '../gates/reference-arm.ts';
import { referenceColumn } from '../gates/reference-column.ts';
import type { ScoreColumn } from '../gates/score-table.ts';

/** Where a gate draws its lines, on a scale from 0 to 1 on which more is better. */
export interface UnitQuestion {
  readonly limit: number;
  /** a mean below this is worse: no change of a comparison, the limit itself of a threshold */
  readonly reference: number;
}

/** What a gate asks of rows, as bets want it: every row a number in [0, 1]. */
export interface UnitScores extends UnitQuestion {
  /** NaN where an arm that is asked about has no score */
  readonly of: (row: number) => number;
  /** the limit on the metric's own scale, turned so that more is better */
  readonly metricLimit: number;
  /** a mean on this scale, on the metric's own */
  readonly toMetric: (mean: number) => number;
  readonly notes: readonly string[];
}

/**
 * Differences of two arms as (1 + d / width) / 2, wins and losses of ordinal scores as 1 and 0, scores of one arm by their
 * place in their range (STATISTICS.md sections 5 and 12).
 *
 * @returns null when scores have no bounds or the arm to compare with is not in the run
 */
export function unitScores({ rule }: Pick<Gate, 'rule'>, column: ScoreColumn): UnitScores | null {
  const direction = directionOf(rule, column.scale);
  const [worst, best] = turnRange(column.scale.range, direction);
  if (worst === null || best === null || best <= worst) return null;
  const width = best - worst;
  const { candidate } = column;
  if (referenceArm(rule) === null || !('margin' in rule)) {
    const metricLimit = turn(thresholdOf(rule, column.scale), direction);
    const limit = (metricLimit - worst) / width;
    return {
      of: (row) => clamped((turn(candidate[row] ?? Number.NaN, direction) - worst) / width),
      limit,
      metricLimit,
      reference: limit,
      toMetric: (mean) => worst + mean * width,
      notes: [],
    };
  }
  const before = referenceColumn(column, rule);
  if (before === null) return null;
  const ordered = column.scale.type === 'ordinal' && rule.margin.kind !== 'absolute';
  const step = ordered ? 1 : width;
  const size = ordered ? Math.sign : (difference: number) => difference;
  const metricLimit = turn(rule.margin.value, rule.kind === 'no-worse-than' ? -1 : 1);
  const differenceAt = (row: number) =>
    size(turn((candidate[row] ?? Number.NaN) - (before[row] ?? Number.NaN), direction));
  return {
    of: (row) => clamped((1 + differenceAt(row) / step) / 2),
    limit: (1 + metricLimit / step) / 2,
    metricLimit,
    reference: 0.5,
    toMetric: (mean) => (2 * mean - 1) * step,
    notes: ordered ? ['the estimate is the net win rate: rows that got better less rows that got worse'] : [],
  };
}

/** A score beyond its declared range would let a gambler lose more than he has. */
function clamped(value: number): number {
  return Math.min(1, Math.max(0, value));
}
