import type { Interval } from './interval.ts';
import { zeroFailureUpper } from './zero-failure-upper.ts';

/**
 * What n rows with the very same difference say of the mean: rows that differ from it may make up the share that
 * the rule of three leaves possible, and lie anywhere in the range. Never zero wide, where a t interval would be.
 *
 * @param value the difference of every row
 * @param range smallest and largest possible difference of a row; infinite limits give an unbounded interval
 * @param level two-sided coverage; each limit has the one-sided confidence (1 + level) / 2
 * @see Hanley & Lippman-Hand 1983, JAMA 249:1743
 */
export function constantDifferenceInterval(
  value: number,
  n: number,
  range: Interval,
  level: number,
): Interval {
  const share = zeroFailureUpper(n, (1 + level) / 2);
  return [value - share * (value - range[0]), value + share * (range[1] - value)];
}
