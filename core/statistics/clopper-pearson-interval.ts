import { betaQuantile } from './beta-distribution.ts';
import type { Interval } from './interval.ts';

/**
 * Exact interval of a rate: covers at least `level`, often more. [0, 1] without rows.
 *
 * @param successes whole number in [0, n]
 * @param level     two-sided coverage in (0, 1)
 * @see Clopper & Pearson 1934, Biometrika 26:404
 */
export function clopperPearsonInterval(successes: number, n: number, level: number): Interval {
  const tail = (1 - level) / 2;
  const failures = n - successes;
  // The upper limit is the mirrored lower limit of the failures: beta quantiles near 1 lose digits.
  return [lowerLimit(successes, failures, tail), 1 - lowerLimit(failures, successes, tail)];
}

function lowerLimit(successes: number, failures: number, tail: number): number {
  return successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1);
}
