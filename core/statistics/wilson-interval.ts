import type { Interval } from './interval.ts';
import { normalQuantile } from './normal-distribution.ts';

/**
 * Wilson's score interval of a rate, within [0, 1]; exactly 0 and 1 at no and only successes, [0, 1] without rows.
 *
 * @param successes whole number in [0, n]
 * @param level     two-sided coverage in (0, 1)
 * @see Wilson 1927, J Am Stat Assoc 22:209; Newcombe 1998, Stat Med 17:857, method 3
 */
export function wilsonInterval(successes: number, n: number, level: number): Interval {
  if (n === 0) return [0, 1];
  const z = -normalQuantile((1 - level) / 2);
  const rate = successes / n;
  const centre = rate + (z * z) / (2 * n);
  const half = z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [
    successes === 0 ? 0 : Math.max(0, (centre - half) / scale),
    successes === n ? 1 : Math.min(1, (centre + half) / scale),
  ];
}
