import cdf from '@stdlib/stats-base-dists-beta-cdf';
import quantile from '@stdlib/stats-base-dists-beta-quantile';

/** P(X ≤ x) of Beta(a, b), the regularised incomplete beta function I_x(a, b); a, b > 0. */
export function betaCdf(x: number, a: number, b: number): number {
  return cdf(x, a, b);
}

/** The x with P(X ≤ x) = p of Beta(a, b), for p in [0, 1]. */
export function betaQuantile(p: number, a: number, b: number): number {
  return quantile(p, a, b);
}
