import type { Interval } from '../../report/report.ts';
import { clusteredMean } from '../../statistics/clustered-mean.ts';
import { mappedStatistic } from '../../statistics/corpus-statistic.ts';
import { jackknifeGroups } from '../../statistics/group-jackknife.ts';
import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { pairedT } from '../../statistics/paired-t.ts';
import { rowsNeeded } from '../../statistics/rows-needed.ts';
import type { TInference } from '../../statistics/t-inference.ts';
import { calibrationBins } from '../corpus/calibration-bin.ts';
import type { CorpusMeasure, Surpluses } from '../corpus/corpus-measure.ts';
import type { CorpusThreshold } from './corpus-threshold-reading.ts';
import { intervalLevel } from './interval-level.ts';
import type { Reading } from './reading.ts';
import { type CorpusSample, resampledLimits } from './resampled-limits.ts';

/**
 * The expected calibration error of one arm against the most it may be. It is biased up, more so the fewer rows are in a bin, so
 * that resampling alone would break gates on calibrated models. Broken is told from each half of the rows with the signs of the
 * bins taken from the other half, whose mean does not exceed the true error; holding from the bootstrap reflected at the estimate.
 *
 * @returns null for other metrics, and for gates that want a large error
 * @see Kumar, Liang & Ma 2019, NeurIPS 32:3792 (the bias); Chernozhukov et al. 2018, Econom J 21:C1 (cross-fitting); Davison &
 *   Hinkley 1997, Bootstrap Methods, section 2.4 (basic bootstrap)
 */
export function calibrationThresholdReading(
  { statistic, surpluses }: CorpusMeasure,
  sample: CorpusSample,
  { better, limit, alpha }: CorpusThreshold,
): Reading | null {
  if (surpluses === null || better === 1) return null;
  const turned = mappedStatistic(statistic, (error) => -error);
  const { method, estimate, interval, se } = resampledLimits(turned, sample, false);
  if (!(se > 0)) return null;
  const crossed = crossFitted(surpluses(), sample, limit);
  // The jackknife is symmetric around the estimate already.
  const lower = method === 'group-jackknife' ? interval[0] : 2 * estimate - interval[1];
  const upper = Math.min(0, crossed.interval[1] + limit);
  const limits: Interval = [Math.min(lower, upper), upper];
  return {
    method: `cross-fitting+${method === 'group-jackknife' ? method : 'basic-bootstrap'}`,
    estimate,
    interval: limits,
    limit,
    pWorse: crossed.pWorse,
    established: limits[0] > limit,
    detectable: minimumDetectableEffect(se, { alpha }),
    rowsNeeded: rowsNeeded({
      estimate: estimate - limit,
      variance: se ** 2 * statistic.rows,
      margin: 0,
      alpha,
    }),
    notes: [
      'an error of calibration comes out too large, more so with few rows; the interval allows for that',
    ],
  };
}

/** Mean of (limit − error) over rows, the error of each counted with the sign that its bin has in the other half of the rows. */
function crossFitted({ bins, values }: Surpluses, sample: CorpusSample, limit: number): TInference {
  const { groupOf } = jackknifeGroups(values.length, sample, 2);
  const sums = new Float64Array(2 * calibrationBins);
  for (const [row, surplus] of values.entries()) {
    const at = calibrationBins * (groupOf[row] ?? 0) + (bins[row] ?? 0);
    sums[at] = (sums[at] ?? 0) + surplus;
  }
  const room = values.map((surplus, row) => {
    const sign = Math.sign(sums[calibrationBins * (1 - (groupOf[row] ?? 0)) + (bins[row] ?? 0)] ?? 0);
    return -limit - sign * surplus;
  });
  const level = intervalLevel(sample.alpha);
  return sample.clusters === null ? pairedT(room, level) : clusteredMean(room, sample.clusters, level);
}
