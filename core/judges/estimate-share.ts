import { wilsonInterval } from '../statistics/wilson-interval.ts';
import { type EstimatePairs, estimatePairs, type Pairs } from './estimate-pairs.ts';
import type { Estimated } from './judge-agreement.ts';

/** Which pairs a share is of, and which of them count for it. */
export interface Share {
  among(pairs: Pairs, at: number): boolean;
  counts(pairs: Pairs, at: number): boolean;
}

/**
 * A share of pairs with Wilson's interval, or, where several pairs belong to one unit, with that of drawing units again. Null
 * when it is a share of nothing.
 */
export function estimateShare(pairs: Pairs, share: Share, options: EstimatePairs): Estimated | null {
  const { counted, total } = tally(pairs, share);
  if (total === 0) return null;
  if (new Set(options.units).size < options.units.length) {
    return estimatePairs(pairs, (drawn) => shareOf(tally(drawn, share)), options);
  }
  return { estimate: counted / total, interval: wilsonInterval(counted, total, options.level) };
}

interface Tally {
  readonly counted: number;
  readonly total: number;
}

function tally(pairs: Pairs, { among, counts }: Share): Tally {
  let [counted, total] = [0, 0];
  for (let at = 0; at < pairs.judge.length; at += 1) {
    if (!among(pairs, at)) continue;
    total += 1;
    if (counts(pairs, at)) counted += 1;
  }
  return { counted, total };
}

function shareOf({ counted, total }: Tally): number | null {
  return total === 0 ? null : counted / total;
}
