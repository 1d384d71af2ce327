import { clusteredMean } from './clustered-mean.ts';
import { pairedT } from './paired-t.ts';
import { skewCorrectedT } from './skew-corrected-t.ts';
import { skewness } from './skewness.ts';
import type { TInference } from './t-inference.ts';

/**
 * Mean of rows or of clusters by t, corrected for the skewness of its units: what gates read.
 *
 * @param values   differences of paired rows, or scores less a threshold, no NaN
 * @param clusters code of each row's cluster (whole numbers ≥ 0); null = every row is a unit
 * @param level    two-sided coverage of the interval
 */
export function skewedMean(
  values: ArrayLike<number>,
  clusters: ArrayLike<number> | null,
  level: number,
): TInference {
  const t = clusters === null ? pairedT(values, level) : clusteredMean(values, clusters, level);
  return t.se > 0 ? skewCorrectedT(t, skewness(values, t.estimate, clusters ?? undefined), level) : t;
}
