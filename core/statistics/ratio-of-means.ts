import { clusterSums } from './cluster-sums.ts';
import { clusteredStandardError } from './clustered-mean.ts';
import { compensatedSum } from './compensated-sum.ts';
import type { Interval } from './interval.ts';
import { moments } from './moments.ts';
import { tCdf, tQuantile } from './t-distribution.ts';

/** Residuals below this share of the candidate's mean are rounding: the arms are proportional. */
const ROUNDING = 1e-12;

export interface RatioOfMeans {
  /** mean(candidate) / mean(baseline); NaN when the baseline's mean is 0 */
  readonly ratio: number;
  /** 0 when the arms are proportional row by row */
  readonly se: number;
  readonly df: number;
  /** by the delta method on the log; [0, ∞] when the means are not both positive or the arms are proportional */
  readonly interval: Interval;
  /** Fieller's interval as a check; null when the baseline's mean is not clearly away from 0 */
  readonly fieller: Interval | null;
  /** one-sided p of "ratio ≤ 1": small when the candidate's mean is higher */
  readonly pAbove: number;
  /** one-sided p of "ratio ≥ 1": small when the candidate's mean is lower */
  readonly pBelow: number;
}

/**
 * Ratio of the means of paired rows, for cost, tokens and latency: not the mean of row ratios, which explodes on
 * cheap rows.
 *
 * @param level    two-sided coverage of both intervals
 * @param clusters code of each row's cluster (whole numbers ≥ 0); absent = every row is its own
 * @see Fieller 1954, J R Stat Soc B 16:175; Cochran 1977, Sampling Techniques, section 6.4 (the standard error)
 */
export function ratioOfMeans(
  baseline: ArrayLike<number>,
  candidate: ArrayLike<number>,
  level: number,
  clusters?: ArrayLike<number>,
): RatioOfMeans {
  const n = baseline.length;
  const meanA = compensatedSum(baseline) / n;
  const meanB = compensatedSum(candidate) / n;
  const ratio = meanA === 0 ? Number.NaN : meanB / meanA;
  const residuals = new Float64Array(candidate).map(
    (value, i) => value - ratio * (baseline[i] ?? Number.NaN),
  );
  const { se: spread, units } = standardErrorOfMean(residuals, clusters);
  const se = spread <= ROUNDING * Math.abs(meanB) ? 0 : spread / Math.abs(meanA);
  const df = units - 1;
  const knows = meanA > 0 && meanB > 0 && se > 0 && df >= 1;
  if (!knows) return { ratio, se, df, interval: [0, Infinity], fieller: null, pAbove: 1, pBelow: 1 };
  const quantile = tQuantile((1 + level) / 2, df);
  const t = (Math.log(ratio) * ratio) / se;
  return {
    ratio,
    se,
    df,
    interval: [ratio * Math.exp((-quantile * se) / ratio), ratio * Math.exp((quantile * se) / ratio)],
    fieller: fiellerInterval(baseline, candidate, quantile, clusters),
    pAbove: tCdf(-t, df),
    pBelow: tCdf(t, df),
  };
}

function standardErrorOfMean(residuals: Float64Array, clusters: ArrayLike<number> | undefined) {
  if (clusters !== undefined) {
    const { se, count } = clusteredStandardError(residuals, 0, clusters);
    return { se, units: count };
  }
  const { n, variance } = moments(residuals);
  return { se: Math.sqrt(variance / n), units: n };
}

/** The r with (mean(B) − r mean(A))² ≤ t² var(mean(B) − r mean(A)); null when that set has no two ends. */
function fiellerInterval(
  baseline: ArrayLike<number>,
  candidate: ArrayLike<number>,
  t: number,
  clusters: ArrayLike<number> | undefined,
): Interval | null {
  const a = centred(baseline, clusters);
  const b = centred(candidate, clusters);
  const n = baseline.length;
  const scale = (t * t * (a.count / (a.count - 1))) / (n * n);
  const square = a.mean * a.mean - scale * product(a.sums, a.sums);
  const half = a.mean * b.mean - scale * product(a.sums, b.sums);
  const constant = b.mean * b.mean - scale * product(b.sums, b.sums);
  if (square <= 0) return null;
  const root = Math.sqrt(Math.max(half * half - square * constant, 0));
  return [(half - root) / square, (half + root) / square];
}

/** Deviations from the mean, summed by cluster; a row without clusters is one of its own. */
function centred(values: ArrayLike<number>, clusters: ArrayLike<number> | undefined) {
  const mean = compensatedSum(values) / values.length;
  if (clusters === undefined) {
    return { mean, sums: new Float64Array(values).map((value) => value - mean), count: values.length };
  }
  const { sums, count } = clusterSums(values, mean, clusters);
  return { mean, sums, count };
}

function product(left: Float64Array, right: Float64Array): number {
  return compensatedSum(left.map((value, i) => value * (right[i] ?? 0)));
}
