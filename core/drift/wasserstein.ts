import { moments } from '../statistics/moments.ts';

export interface Wasserstein {
  /** area between the two empirical distribution functions, in the unit of the values */
  readonly distance: number;
  /** in standard deviations (divisor n) of the reference; null for a constant reference: use the distance */
  readonly normalised: number | null;
}

/**
 * First Wasserstein distance of two samples: how far the average value would have to move.
 *
 * @param reference, current values, no NaN, in any order, at least one each
 * @see Ramdas, García Trillos & Cuturi 2017, Entropy 19:47
 */
export function wasserstein(reference: ArrayLike<number>, current: ArrayLike<number>): Wasserstein {
  const first = new Float64Array(reference).sort();
  const second = new Float64Array(current).sort();
  const distance = areaBetween(first, second);
  const { variance, n } = moments(first);
  const sd = Math.sqrt((variance * (n - 1)) / n);
  return { distance, normalised: sd > 0 ? distance / sd : null };
}

function areaBetween(first: Float64Array, second: Float64Array): number {
  let i = 0;
  let j = 0;
  let area = 0;
  let place = Math.min(first[0] ?? 0, second[0] ?? 0);
  while (i < first.length || j < second.length) {
    const next = Math.min(first[i] ?? Number.POSITIVE_INFINITY, second[j] ?? Number.POSITIVE_INFINITY);
    area += (next - place) * Math.abs(i / first.length - j / second.length);
    place = next;
    while (first[i] === next) i++;
    while (second[j] === next) j++;
  }
  return area;
}
