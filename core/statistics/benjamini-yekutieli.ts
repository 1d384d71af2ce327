import { adjustedP } from './adjusted-p.ts';

/**
 * Benjamini–Yekutieli adjusted p values, in the order given: as Benjamini–Hochberg, under any dependence. NaN
 * counts as 1.
 *
 * @see Benjamini & Yekutieli 2001, Ann Stat 29:1165, theorem 1.3
 */
export function benjaminiYekutieli(p: ArrayLike<number>): Float64Array {
  let harmonic = 0;
  for (let j = 1; j <= p.length; j++) harmonic += 1 / j;
  return adjustedP(p, 'step-up', (value, rank, m) => (harmonic * m * value) / rank);
}
