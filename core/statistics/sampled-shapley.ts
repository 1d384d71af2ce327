import { moments } from './moments.ts';
import { seededRandom } from './seeded-random.ts';

export interface SampledShapley {
  readonly contribution: number;
  /** Monte Carlo standard error of the sampled orders, apart from that of the scores; NaN for one order */
  readonly se: number;
}

/**
 * Shapley values of more factors than one can run all arms of: the mean gain over seeded random orders of switching
 * them on.
 *
 * @param value metric of an arm by its bits (bit i = factor i changed); asked again for the same arm, it must
 *   answer the same
 * @param orders number of orders, ≥ 2; each asks for at most k + 1 arms
 * @see Castro, Gómez & Tejada 2009, Comput Oper Res 36:1726
 */
export function sampledShapley(
  factors: number,
  value: (arm: number) => number,
  orders: number,
  seed: number,
): SampledShapley[] {
  const random = seededRandom(seed);
  const gains = Array.from({ length: factors }, () => new Float64Array(orders));
  for (let order = 0; order < orders; order++) {
    let arm = 0;
    let before = value(arm);
    for (const factor of shuffled(factors, random.below)) {
      arm |= 1 << factor;
      const after = value(arm);
      const own = gains[factor];
      if (own !== undefined) own[order] = after - before;
      before = after;
    }
  }
  return gains.map((own) => {
    const { mean, variance, n } = moments(own);
    return { contribution: mean, se: Math.sqrt(variance / n) };
  });
}

/** Fisher–Yates. */
function shuffled(length: number, below: (bound: number) => number): number[] {
  const order: number[] = [];
  for (let i = 0; i < length; i++) {
    const place = below(i + 1);
    if (place < i) order.push(order[place] ?? 0);
    order[place] = i;
  }
  return order;
}
