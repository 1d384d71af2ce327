import cdf from '@stdlib/stats-base-dists-t-cdf';
import quantile from '@stdlib/stats-base-dists-t-quantile';

/**
 * P(T ≤ x) of Student's t with `df` > 0 degrees of freedom, accurate in the lower tail; for the upper tail ask for
 * −x.
 */
export function tCdf(x: number, df: number): number {
  return cdf(x, df);
}

/** The x with P(T ≤ x) = p, for p in [0, 1] and `df` > 0. */
export function tQuantile(p: number, df: number): number {
  return p > 0.5 ? -quantile(1 - p, df) : quantile(p, df);
}
