import { adjustedP } from './adjusted-p.ts';

/** Bonferroni's adjusted p values, min(1, m p), in the order given. NaN counts as 1. */
export function bonferroni(p: ArrayLike<number>): Float64Array {
  return adjustedP(p, 'step-down', (value, _rank, m) => m * value);
}
