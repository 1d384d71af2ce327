import { binomialCdf } from './binomial-distribution.ts';
import type { Interval } from './interval.ts';

export interface QuantileRanks {
  /** rank from 1 of the lower limit in the sorted values; 0 = unbounded below */
  readonly lowerRank: number;
  /** rank from 1 of the upper limit; n + 1 = unbounded above */
  readonly upperRank: number;
  /** the coverage these ranks have, ≥ level */
  readonly coverage: number;
}

/**
 * Distribution-free interval of the p-quantile between two order statistics. A 95 % upper bound (level .9) needs 59
 * values for p95, 299 for p99.
 *
 * @param sorted ascending values, no NaN
 * @param level  two-sided coverage in (0, 1)
 * @see Conover 1999, Practical Nonparametric Statistics, 3rd ed., section 3.2
 */
export function quantileOrderInterval(
  sorted: ArrayLike<number>,
  p: number,
  level: number,
): QuantileRanks & { readonly interval: Interval } {
  const ranks = quantileOrderRanks(sorted.length, p, level);
  return {
    ...ranks,
    interval: [sorted[ranks.lowerRank - 1] ?? -Infinity, sorted[ranks.upperRank - 1] ?? Infinity],
  };
}

/**
 * The ranks alone: largest l with F(l − 1) ≤ alpha / 2 and smallest u with F(u − 1) ≥ 1 − alpha / 2, F of
 * Binomial(n, p).
 */
export function quantileOrderRanks(n: number, p: number, level: number): QuantileRanks {
  const tail = (1 - level) / 2;
  const cdf = (k: number) => (k < 0 ? 0 : binomialCdf(k, n, p));
  const lowerRank = firstRank(n, (rank) => cdf(rank - 1) > tail) - 1;
  const upperRank = firstRank(n, (rank) => cdf(rank - 1) >= 1 - tail);
  // Ranks 0 and n + 1 stand for the open sides, whose probability is whole.
  const covered = (upperRank > n ? 1 : cdf(upperRank - 1)) - (lowerRank < 1 ? 0 : cdf(lowerRank - 1));
  return { lowerRank, upperRank, coverage: covered };
}

/** The first rank in 1 … n for which a claim, once true, stays true; n + 1 when it never is. */
function firstRank(n: number, holds: (rank: number) => boolean): number {
  let first = 1;
  let last = n + 1;
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (holds(middle)) last = middle;
    else first = middle + 1;
  }
  return first;
}
