import type { Interval } from './interval.ts';
import { tCdf, tQuantile } from './t-distribution.ts';

/** What a t statistic says of a mean difference (candidate − baseline, already turned so that positive is better). */
export interface TInference {
  /** the mean, in the unit of the values; NaN without values */
  readonly estimate: number;
  /** standard error of the estimate; 0 when all values are equal, NaN when it cannot be had */
  readonly se: number;
  readonly df: number;
  readonly interval: Interval;
  /** one-sided p of "not worse": small when the mean is below 0 */
  readonly pWorse: number;
  readonly pTwoSided: number;
}

/**
 * Two-sided interval and p values of an estimate with a standard error on `df` degrees of freedom.
 *
 * Without a spread (se 0 or NaN, df < 1) t knows nothing: the interval is unbounded and p is 1, so that equal
 * values never pass or fail by a zero-width interval. See `constantDifferenceInterval` for what equal values do
 * say.
 */
export function tInference(estimate: number, se: number, df: number, level: number): TInference {
  if (!(se > 0 && df >= 1)) {
    return { estimate, se, df, interval: [-Infinity, Infinity], pWorse: 1, pTwoSided: 1 };
  }
  const half = se * tQuantile((1 + level) / 2, df);
  const t = estimate / se;
  return {
    estimate,
    se,
    df,
    interval: [estimate - half, estimate + half],
    pWorse: tCdf(t, df),
    pTwoSided: 2 * tCdf(-Math.abs(t), df),
  };
}
