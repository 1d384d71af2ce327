import { orderChanged } from '../evaluators/order-changed.ts';
import type { ScoreColumn } from '../gates/score-table.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';
import type { Estimated } from './judge-agreement.ts';

/**
 * Position bias of a judge of pairs, on the pairs of the candidate that it was asked in both orders: the share whose verdict changes with
 * the order. Null without any.
 *
 * @param level two-sided coverage of the interval
 * @see Zheng et al. 2023, arXiv 2306.05685, section 3.4
 */
export function measureSwap(column: ScoreColumn | undefined, level: number): Estimated | null {
  const told = (column?.parts.get(orderChanged)?.candidate ?? []).filter((changed) => !Number.isNaN(changed));
  if (told.length === 0) return null;
  let changed = 0;
  for (const share of told) changed += share;
  return { estimate: changed / told.length, interval: wilsonInterval(changed, told.length, level) };
}
