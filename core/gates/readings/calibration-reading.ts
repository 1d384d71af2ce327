import { clusteredMean } from '../../statistics/clustered-mean.ts';
import { type CrossFittedError, crossFittedError } from '../../statistics/cross-fitted-error.ts';
import { jackknifeGroups } from '../../statistics/group-jackknife.ts';
import { moments } from '../../statistics/moments.ts';
import { pairedT } from '../../statistics/paired-t.ts';
import type { CorpusMeasure } from '../corpus/corpus-measure.ts';
import type { CorpusQuestion } from './corpus-comparison-reading.ts';
import { intervalLevel } from './interval-level.ts';
import type { Question, Reading } from './reading.ts';
import type { CorpusSample } from './resampled-limits.ts';

/**
 * The expected calibration error of one arm against the most it may be, turned so that more is better. No resampling tells it from
 * the noise in its bins: that it is small enough is told from the plain error, which is too large, and that it is too large from
 * the cross-fitted one, which is too small.
 *
 * @returns null for other metrics, and where all rows are alike
 */
export function calibrationThresholdReading(
  measure: CorpusMeasure,
  sample: CorpusSample,
  { limit }: Pick<Question, 'limit'>,
): Reading | null {
  const errors = errorsOf(measure, sample);
  if (errors === null) return null;
  const low = errors.plain.map((error) => -error);
  const high = errors.crossed.map((error) => -error);
  return betweenReading({ estimate: moments(low).mean, low, high, limit, reference: limit }, sample);
}

/**
 * Difference of two calibration errors, turned so that more is better: worse is told from the cross-fitted error of the candidate
 * against the plain one of the baseline, not worse from the plain error of the candidate against the cross-fitted one of the
 * baseline.
 *
 * @returns null for other metrics, and where all rows differ alike
 */
export function calibrationDifferenceReading(
  arms: { readonly baseline: CorpusMeasure; readonly candidate: CorpusMeasure },
  sample: CorpusSample,
  { margin, limit }: Pick<CorpusQuestion, 'margin'> & Pick<Question, 'limit'>,
): Reading | null {
  const before = errorsOf(arms.baseline, sample);
  const after = errorsOf(arms.candidate, sample);
  if (before === null || after === null) return null;
  // A margin that is a share of the baseline's error: the limit is reached where that share of it is made up for.
  const share = margin.kind === 'unit' ? 0 : margin.value;
  const offset = margin.kind === 'unit' ? 0 : limit;
  const low = after.plain.map((error, row) => (1 - share) * (before.crossed[row] ?? 0) - error + offset);
  const high = after.crossed.map((error, row) => (before.plain[row] ?? 0) - error);
  const estimate = moments(before.plain).mean - moments(after.plain).mean;
  return betweenReading({ estimate, low, high, limit, reference: 0 }, sample);
}

function errorsOf({ surpluses }: CorpusMeasure, sample: CorpusSample): CrossFittedError | null {
  if (surpluses === null) return null;
  const { values, bins } = surpluses();
  return crossFittedError(values, bins, jackknifeGroups(values.length, sample, 2).groupOf);
}

interface Between {
  readonly estimate: number;
  /** rows whose mean is at most the truth in expectation, and rows whose mean is at least that */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly limit: number;
  /** what the p of being worse asks about */
  readonly reference: number;
}

function betweenReading(
  { estimate, low, high, limit, reference }: Between,
  { clusters, alpha }: CorpusSample,
): Reading | null {
  const level = intervalLevel(alpha);
  const infer = (rows: Float64Array) =>
    clusters === null ? pairedT(rows, level) : clusteredMean(rows, clusters, level);
  const least = infer(low);
  const most = infer(high.map((value) => value - reference));
  if (!(least.se > 0 && most.se > 0)) return null;
  const lower = least.interval[0];
  const open = estimate - lower;
  const room = estimate - limit;
  return {
    method: 'cross-fitting',
    estimate,
    interval: [lower, most.interval[1] + reference],
    limit,
    pWorse: most.pWorse,
    established: lower > limit,
    detectable: open,
    // Noise and the room left for it both shrink with the root of the number of rows.
    rowsNeeded: room > 0 ? Math.ceil(low.length * (open / room) ** 2) : null,
    notes: [note],
  };
}

const note =
  'noise in the bins makes an error of calibration too large; the interval allows for it. brier needs fewer rows';
