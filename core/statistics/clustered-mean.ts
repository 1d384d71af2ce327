import { clusterSums } from './cluster-sums.ts';
import { compensatedSum } from './compensated-sum.ts';
import { moments } from './moments.ts';
import { type TInference, tInference } from './t-inference.ts';

export interface ClusteredMean extends TInference {
  /** number of clusters that hold a row, G */
  readonly clusters: number;
}

/**
 * Mean of rows that are not independent: the clusters are the units of variance, with G − 1 degrees of freedom and
 * the G / (G − 1) factor (CR1), so that clusters of one row give exactly the paired t. Weak below ten clusters.
 *
 * @param differences candidate − baseline of each row (better = positive), no NaN
 * @param clusters    code of each row's cluster: whole numbers ≥ 0, of the order of the number of rows
 * @param level       two-sided coverage of the interval
 * @see Miller 2024, arXiv 2411.00640, section 2.2; Liang & Zeger 1986, Biometrika 73:13
 */
export function clusteredMean(
  differences: ArrayLike<number>,
  clusters: ArrayLike<number>,
  level: number,
): ClusteredMean {
  const { mean, variance } = moments(differences);
  const { count, se } = clusteredStandardError(differences, mean, clusters);
  return { ...tInference(mean, variance === 0 ? 0 : se, count - 1, level), clusters: count };
}

/** CR1 standard error of a mean with residuals around `centre`, and the number of clusters. */
export function clusteredStandardError(
  values: ArrayLike<number>,
  centre: number,
  clusters: ArrayLike<number>,
): { readonly count: number; readonly se: number } {
  const { sums, count } = clusterSums(values, centre, clusters);
  const squares = compensatedSum(sums.map((sum) => sum * sum));
  return { count, se: Math.sqrt((count / (count - 1)) * squares) / values.length };
}
