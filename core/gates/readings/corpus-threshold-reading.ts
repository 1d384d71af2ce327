import { binomialTestP } from '../../statistics/binomial-test-p.ts';
import { constantDifferenceInterval } from '../../statistics/constant-difference-interval.ts';
import { mappedStatistic, wholeValue } from '../../statistics/corpus-statistic.ts';
import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { rowsNeeded } from '../../statistics/rows-needed.ts';
import type { CorpusMeasure } from '../corpus/corpus-measure.ts';
import { aucThresholdReading } from './auc-threshold-reading.ts';
import { calibrationThresholdReading } from './calibration-reading.ts';
import type { CorpusQuestion } from './corpus-comparison-reading.ts';
import { fewestUnits } from './enough-units.ts';
import { intervalLevel } from './interval-level.ts';
import type { Question, Reading } from './reading.ts';
import { type CorpusSample, resampledLimits } from './resampled-limits.ts';
import { unsupportedReading } from './unsupported-reading.ts';

export type CorpusThreshold = Question & Pick<CorpusQuestion, 'better'>;

/** A metric that only rows together have, of the candidate alone against a threshold. */
export function corpusThresholdReading(
  measure: CorpusMeasure,
  sample: CorpusSample,
  question: CorpusThreshold,
): Reading {
  const { better, limit, alpha } = question;
  const value = better * wholeValue(measure.statistic);
  const support = tooLittle(measure, sample);
  if (support !== null) return unsupportedReading(value, limit, support);
  const special =
    (better === 1 ? null : calibrationThresholdReading(measure, sample, { limit })) ??
    (sample.clusters === null ? aucThresholdReading(measure, question) : null);
  if (special !== null) return special;

  const fromLimit = mappedStatistic(measure.statistic, (metric) => better * metric - limit);
  const { method, estimate, interval, se, pBelow } = resampledLimits(fromLimit, sample, true);
  if (!(se > 0)) return constantReading(value, measure, sample, question);
  const variance = se ** 2 * fromLimit.rows;
  const needed = rowsNeeded({ estimate, variance, margin: 0, alpha });
  return {
    method,
    estimate: value,
    interval: [interval[0] + limit, interval[1] + limit],
    limit,
    pWorse: pBelow,
    established: interval[0] > 0,
    detectable: minimumDetectableEffect(se, { alpha }),
    rowsNeeded: needed === null ? null : Math.max(needed, fewestUnits),
    notes: [],
  };
}

function tooLittle({ support }: CorpusMeasure, { units, clusters }: CorpusSample) {
  if (units < fewestUnits) {
    return { count: units, needed: fewestUnits, noun: clusters === null ? 'rows' : 'clusters' };
  }
  return support !== null && support.count < support.needed ? support : null;
}

/** Every draw gives the same value, such as 1 of a perfect classifier: what rows could do of which none was seen. */
function constantReading(
  value: number,
  measure: CorpusMeasure,
  { units }: CorpusSample,
  { limit, alpha, range: [worst, best] }: CorpusThreshold,
): Reading {
  const width = measure.reach() * measure.statistic.rows;
  const possible = [value - width, value + width] as const;
  const [lowest, highest] = constantDifferenceInterval(value, units, possible, intervalLevel(alpha));
  const interval = [Math.max(worst ?? -Infinity, lowest), Math.min(best ?? Infinity, highest)] as const;
  const open = width > 0;
  // The share of units that must differ for the metric to keep the limit, of which none was seen.
  const differing = Math.min(1, Math.max(0, (limit - value) / width));
  return {
    method: 'rule-of-three',
    estimate: value,
    interval: open ? interval : null,
    limit,
    pWorse: open && limit > value ? binomialTestP(0, units, differing).pBelow : 1,
    established: open && interval[0] > limit,
    detectable: open ? value - interval[0] : null,
    rowsNeeded: null,
    notes: [
      'no draw of the rows changes the metric; how far other rows could is bounded by the rule of three',
    ],
  };
}
