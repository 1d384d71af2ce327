import { combinedStatistic, wholeValue } from '../../statistics/corpus-statistic.ts';
import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { rowsNeeded } from '../../statistics/rows-needed.ts';
import type { CorpusMeasure } from '../corpus/corpus-measure.ts';
import type { MovedUnits } from '../corpus/moved-units.ts';
import { turn } from '../direction.ts';
import { aucDifferenceReading } from './auc-difference-reading.ts';
import { calibrationDifferenceReading } from './calibration-reading.ts';
import { fewestUnits } from './enough-units.ts';
import { fewMovesReading, steadyReading } from './few-moves-reading.ts';
import type { Question, Reading } from './reading.ts';
import { type CorpusSample, resampledLimits } from './resampled-limits.ts';
import { unsupportedReading } from './unsupported-reading.ts';

/** A metric of the rows together, of both arms. */
export interface CorpusArms {
  readonly baseline: CorpusMeasure;
  readonly candidate: CorpusMeasure;
  /** null = many */
  readonly moved: MovedUnits | null;
}

export interface CorpusQuestion extends Omit<Question, 'limit'> {
  /** 1: larger values of the metric are better, −1: worse */
  readonly better: 1 | -1;
  /** the rule's line as a difference: in the metric's unit, or a share of the baseline's failures or of its value */
  readonly margin: { readonly kind: 'unit' | 'share of failures' | 'share of value'; readonly value: number };
}

/**
 * Difference of the arms in a metric that only rows together have (STATISTICS.md section 16): DeLong for the area under the ROC
 * curve, cross-fitting for errors of calibration, else both arms resampled on the same rows.
 */
export function corpusComparisonReading(
  arms: CorpusArms,
  sample: CorpusSample,
  question: CorpusQuestion,
): Reading {
  const { better, margin, alpha } = question;
  const { change, limit } = changeOf(arms, question);
  const difference = combinedStatistic(arms.baseline.statistic, arms.candidate.statistic, change);
  const { support } = arms.candidate;
  if (support !== null && support.count < support.needed) {
    return unsupportedReading(wholeValue(difference), limit, support);
  }
  const reached = () => {
    const reach = Math.max(arms.baseline.reach(), arms.candidate.reach());
    return { ...question, limit, reach };
  };
  if (arms.moved !== null) return fewMovesReading(difference, arms.moved, sample, reached());
  const special =
    calibrationDifferenceReading(arms, sample, { margin, limit }) ??
    (sample.clusters === null && margin.kind === 'unit'
      ? aucDifferenceReading(arms, { better, limit, alpha })
      : null);
  if (special !== null) return special;
  const { method, estimate, interval, se, pBelow } = resampledLimits(difference, sample, false);
  if (!(se > 0)) return steadyReading(difference, sample, reached());
  const needed = rowsNeeded({ estimate, variance: se ** 2 * difference.rows, margin: -limit, alpha });
  return {
    method,
    estimate,
    interval,
    limit,
    pWorse: pBelow,
    established: interval[0] > limit,
    detectable: minimumDetectableEffect(se, { alpha }),
    rowsNeeded: needed === null ? null : Math.max(needed, fewestUnits),
    notes: [],
  };
}

/** The change from baseline to candidate, turned so that more is better, and where the rule draws its line on it. */
function changeOf(
  { baseline }: CorpusArms,
  { better, margin, range: [, best] }: CorpusQuestion,
): { readonly change: (before: number, after: number) => number; readonly limit: number } {
  const plain = (before: number, after: number) => turn(after - before, better);
  if (margin.kind === 'unit') return { change: plain, limit: margin.value };
  const amount = (before: number) =>
    margin.kind === 'share of failures' && best !== null ? best - better * before : Math.abs(before);
  const whole = amount(wholeValue(baseline.statistic));
  // A share of nothing tolerates nothing.
  if (!(whole > 0)) return { change: plain, limit: 0 };
  return {
    change: (before, after) => (plain(before, after) / amount(before)) * whole,
    limit: margin.value * whole,
  };
}
