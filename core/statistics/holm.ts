import { adjustedP } from './adjusted-p.ts';

/**
 * Holm's adjusted p values, in the order given: those ≤ alpha may be rejected with at most alpha chance of any
 * false alarm in the family, whatever the dependence. NaN counts as 1.
 *
 * @see Holm 1979, Scand J Stat 6:65
 */
export function holm(p: ArrayLike<number>): Float64Array {
  return adjustedP(p, 'step-down', (value, rank, m) => (m - rank + 1) * value);
}
