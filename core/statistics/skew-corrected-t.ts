import { tCdf, tQuantile } from './t-distribution.ts';
import type { TInference } from './t-inference.ts';

/**
 * Inference on the mean of skewed units. A t statistic of n units is skewed itself, by about −2 skewness / √n: with rare large
 * losses t puts its lower limit too high and lets a drop of exactly the margin hold too often. Hall's monotone cubic takes that
 * skewness away. Each limit and each p is the more careful of t's and the corrected one, since a sample that shows no skewness
 * need not come from a population without.
 *
 * @param t        of the mean
 * @param skewness of the units
 * @param level    two-sided coverage of `t.interval`
 * @see Hall 1992, J R Stat Soc B 54:221, equation (2.2)
 */
export function skewCorrectedT(t: TInference, skewness: number, level: number): TInference {
  const { estimate, se, df } = t;
  if (skewness === 0 || !(se > 0 && df >= 1)) return t;
  const slope = skewness / Math.sqrt(df + 1);
  const quantile = tQuantile((1 + level) / 2, df);
  const corrected = symmetric(estimate / se, slope);
  const pWorse = tCdf(corrected, df);
  return {
    ...t,
    interval: [
      Math.min(t.interval[0], estimate - se * skewed(quantile, slope)),
      Math.max(t.interval[1], estimate - se * skewed(-quantile, slope)),
    ],
    pWorse: Math.max(t.pWorse, pWorse),
    pTwoSided: Math.max(t.pTwoSided, 2 * tCdf(-Math.abs(corrected), df)),
  };
}

/** Hall's g of a t statistic. */
function symmetric(statistic: number, slope: number): number {
  return statistic + (slope * statistic ** 2) / 3 + (slope ** 2 * statistic ** 3) / 27 + slope / 6;
}

/** The t statistic with the given g: (1 + slope T / 3)³ = 1 + slope (g − slope / 6). */
function skewed(value: number, slope: number): number {
  const cube = slope * (value - slope / 6);
  // A skewness that is only rounding must not be divided by: ∛(1 + x) − 1 without cancellation.
  const root = cube > -0.5 ? Math.expm1(Math.log1p(cube) / 3) : Math.cbrt(1 + cube) - 1;
  return (3 * root) / slope;
}
