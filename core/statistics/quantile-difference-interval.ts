import { clusterSums } from './cluster-sums.ts';
import { clusteredStandardError } from './clustered-mean.ts';
import { compensatedSum } from './compensated-sum.ts';
import type { Interval } from './interval.ts';
import { quantile } from './quantile.ts';
import { quantileOrderRanks } from './quantile-order-interval.ts';
import { tQuantile } from './t-distribution.ts';

export interface QuantileDifference {
  /** quantiles of type 7 */
  readonly baseline: number;
  readonly candidate: number;
  /** of candidate − share × baseline; a side without an order statistic to stand on is infinite */
  readonly limits: (share: number) => Interval;
}

/**
 * The p-quantiles of two arms on the same rows. Each arm's interval lies between order statistics, which needs no density; the
 * two are squared and added, less what the arms have in common, so the arms need not have the same shape. The correlation of
 * lying beyond the quantile is corrected for continuity: arms that are equal row by row do not get an interval of no width.
 *
 * @param level    two-sided coverage in (0, 1)
 * @param clusters code of each row's cluster (whole numbers ≥ 0); null = every row is a unit
 * @see Zou & Donner 2008, Stat Med 27:1693 (limits of a difference from those of its parts); Newcombe 1998, Stat Med 17:2635,
 *   method 10 (the same for paired rates, and the correction); Woodruff 1952, J Am Stat Assoc 47:635 (clustered ranks)
 */
export function quantileDifferenceInterval(
  arms: { readonly baseline: ArrayLike<number>; readonly candidate: ArrayLike<number> },
  p: number,
  level: number,
  clusters: ArrayLike<number> | null,
): QuantileDifference {
  const before = armQuantile(arms.baseline, p, level, clusters);
  const now = armQuantile(arms.candidate, p, level, clusters);
  const together = correlation(before.beyond, now.beyond, clusters);
  return {
    baseline: before.quantile,
    candidate: now.quantile,
    limits: (share) => {
      const scaled: Interval = [before.limits[0] * share, before.limits[1] * share];
      const [low, high] = share < 0 ? [scaled[1], scaled[0]] : scaled;
      const middle = before.quantile * share;
      const shared = share < 0 ? -together : together;
      const difference = now.quantile - middle;
      return [
        difference - squaredAndAdded(now.quantile - now.limits[0], high - middle, shared),
        difference + squaredAndAdded(now.limits[1] - now.quantile, middle - low, shared),
      ];
    },
  };
}

function armQuantile(
  values: ArrayLike<number>,
  p: number,
  level: number,
  clusters: ArrayLike<number> | null,
) {
  const sorted = Float64Array.from(values).sort();
  const middle = quantile(sorted, p);
  const beyond = Float64Array.from(values, (value) => Number(value > middle));
  const { lowerRank, upperRank } =
    clusters === null
      ? quantileOrderRanks(sorted.length, p, level)
      : clusteredRanks(beyond, p, level, clusters);
  const limits: Interval = [
    sorted[lowerRank - 1] ?? Number.NEGATIVE_INFINITY,
    sorted[upperRank - 1] ?? Number.POSITIVE_INFINITY,
  ];
  return { quantile: middle, limits, beyond };
}

/** Ranks of the shares that the clustered error of "lies beyond the quantile" leaves possible. */
function clusteredRanks(beyond: Float64Array, p: number, level: number, clusters: ArrayLike<number>) {
  const rows = beyond.length;
  const { se, count } = clusteredStandardError(beyond, compensatedSum(beyond) / rows, clusters);
  const half = count < 2 ? Number.POSITIVE_INFINITY : tQuantile((1 + level) / 2, count - 1) * se;
  // Clusters can share out the rows beyond so evenly that they vary less than rows drawn one by one; that is not relied on.
  const single = quantileOrderRanks(rows, p, level);
  return {
    lowerRank: Math.max(0, Math.min(single.lowerRank, Math.floor(rows * (p - half)))),
    upperRank: Math.min(rows + 1, Math.max(single.upperRank, Math.ceil(rows * (p + half)) + 1)),
  };
}

/** Correlation of the arms' units, by how much of the fourfold table's cross product half a row per unit leaves. */
function correlation(before: Float64Array, now: Float64Array, clusters: ArrayLike<number> | null): number {
  const [first, second] = [residuals(before, clusters), residuals(now, clusters)];
  const product = sumOfProducts(first.sums, second.sums);
  const spread = Math.sqrt(sumOfProducts(first.sums, first.sums) * sumOfProducts(second.sums, second.sums));
  if (!(spread > 0)) return 0;
  const rows = before.length;
  const [beyondBefore, beyondNow] = [compensatedSum(before), compensatedSum(now)];
  const cross = rows * sumOfProducts(before, now) - beyondBefore * beyondNow;
  const kept = cross > 0 ? Math.max(0, cross - (rows * rows) / (2 * first.count)) / cross : 1;
  return (product / spread) * kept;
}

function residuals(beyond: Float64Array, clusters: ArrayLike<number> | null) {
  const mean = compensatedSum(beyond) / beyond.length;
  if (clusters === null) return { sums: beyond.map((one) => one - mean), count: beyond.length };
  return clusterSums(beyond, mean, clusters);
}

function sumOfProducts(first: Float64Array, second: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < first.length; at += 1) sum += (first[at] ?? 0) * (second[at] ?? 0);
  return sum;
}

/** Half-width of a sum of two quantities; an open side stays open. */
function squaredAndAdded(one: number, other: number, shared: number): number {
  if (one === Number.POSITIVE_INFINITY || other === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  return Math.sqrt(Math.max(0, one * one + other * other - 2 * shared * one * other));
}
