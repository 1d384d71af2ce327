import { betaCdf } from './beta-distribution.ts';

/**
 * Posterior probability, under a uniform prior, that a row's pass rate lies between `low` and `high`: that the row
 * is flaky rather than sure. A row with 0 < passes < repeats is flaky whatever this says.
 *
 * @see Gelman et al. 2013, Bayesian Data Analysis, 3rd ed., section 2.4
 */
export function flakyPosterior(repeats: number, passes: number, low = 0.1, high = 0.9): number {
  const a = passes + 1;
  const b = repeats - passes + 1;
  return betaCdf(high, a, b) - betaCdf(low, a, b);
}
