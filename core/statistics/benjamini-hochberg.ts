import { adjustedP } from './adjusted-p.ts';

/**
 * Benjamini–Hochberg adjusted p values, in the order given: those ≤ q form a list whose expected share of false
 * alarms is at most q. For advisory lists, not for verdicts. NaN counts as 1.
 *
 * @see Benjamini & Hochberg 1995, J R Stat Soc B 57:289
 */
export function benjaminiHochberg(p: ArrayLike<number>): Float64Array {
  return adjustedP(p, 'step-up', (value, rank, m) => (m * value) / rank);
}
