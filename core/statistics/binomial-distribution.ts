import betainc from '@stdlib/math-base-special-betainc';
import cdf from '@stdlib/stats-base-dists-binomial-cdf';
import logGammaPmf from '@stdlib/stats-base-dists-binomial-pmf';

/** Below, n choose k fits a double (C(1000, 500) = 2.7e299) and small counts come out exact; above, by log-gamma. */
const LARGEST_PRODUCT = 1000;

/** P(X = k) of Binomial(n, p). */
export function binomialPmf(k: number, n: number, p: number): number {
  if (k < 0 || k > n) return 0;
  return n > LARGEST_PRODUCT ? logGammaPmf(k, n, p) : choose(n, k) * p ** k * (1 - p) ** (n - k);
}

/** P(X ≤ k) of Binomial(n, p). */
export function binomialCdf(k: number, n: number, p: number): number {
  return cdf(k, n, p);
}

/** P(X ≥ k) of Binomial(n, p), from the incomplete beta function: 1 − cdf is 0 in the far tail. */
export function binomialUpperTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  return k > n ? 0 : betainc(p, k, n - k + 1);
}

function choose(n: number, k: number): number {
  const few = Math.min(k, n - k);
  let ways = 1;
  for (let i = 1; i <= few; i++) ways = (ways * (n - few + i)) / i;
  return ways;
}
