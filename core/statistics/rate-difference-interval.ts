import type { Interval } from './interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

/**
 * Interval of the difference of two independent rates, second − first, as between two groups; Wilson limits squared
 * and added. Not for arms on the same rows: those are paired.
 *
 * @param level two-sided coverage in (0, 1)
 * @see Newcombe 1998, Stat Med 17:873, method 10
 */
export function rateDifferenceInterval(
  first: { readonly successes: number; readonly n: number },
  second: { readonly successes: number; readonly n: number },
  level: number,
): Interval {
  if (first.n === 0 || second.n === 0) return [-1, 1];
  const p = first.successes / first.n;
  const q = second.successes / second.n;
  const [lowP, highP] = wilsonInterval(first.successes, first.n, level);
  const [lowQ, highQ] = wilsonInterval(second.successes, second.n, level);
  return [q - p - Math.hypot(q - lowQ, highP - p), q - p + Math.hypot(highQ - q, p - lowP)];
}
