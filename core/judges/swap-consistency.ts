import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { Estimated } from './judge-agreement.ts';

/** What a judge said of one pair in both orders, each verdict as if the pair stood in its first order; null = no verdict. */
export type BothOrders<Verdict> = readonly [first: Verdict | null, swapped: Verdict | null];

export interface SwapConsistency {
  /** pairs with a verdict in both orders */
  readonly pairs: number;
  /** pairs whose verdict changes with the order */
  readonly changed: number;
  /** pairs without a verdict in one order or both: counted, never dropped silently */
  readonly malformed: number;
  /** `changed` of `pairs` with Wilson's interval; null without pairs */
  readonly inconsistency: Estimated | null;
}

/**
 * Position bias of a judge of pairs: the share of pairs whose verdict changes when the order is swapped.
 *
 * @param level two-sided coverage of the interval
 * @see Zheng et al. 2023, arXiv 2306.05685, section 3.4; Wang et al. 2023, arXiv 2305.17926
 */
export function swapConsistency<Verdict>(
  verdicts: readonly BothOrders<Verdict>[],
  level: number,
): SwapConsistency {
  const judged = verdicts.filter(([first, swapped]) => first !== null && swapped !== null);
  const changed = judged.filter(([first, swapped]) => first !== swapped).length;
  const pairs = judged.length;
  return {
    pairs,
    changed,
    malformed: verdicts.length - pairs,
    inconsistency:
      pairs === 0 ? null : { estimate: changed / pairs, interval: wilsonInterval(changed, pairs, level) },
  };
}

/** The verdict on a pair that was judged in both orders: one that depends on the order is a tie. */
export function verdictOfBothOrders<Verdict>([first, swapped]: BothOrders<Verdict>): Verdict | 'tie' | null {
  if (first === null || swapped === null) return null;
  return first === swapped ? first : 'tie';
}
