import { adjustedP } from './adjusted-p.ts';

/**
 * Hochberg's adjusted p values, in the order given; sharper than Holm, valid only without negative dependence. NaN
 * counts as 1.
 *
 * @see Hochberg 1988, Biometrika 75:800
 */
export function hochberg(p: ArrayLike<number>): Float64Array {
  return adjustedP(p, 'step-up', (value, rank, m) => (m - rank + 1) * value);
}
