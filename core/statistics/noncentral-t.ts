import { betaCdf } from './beta-distribution.ts';
import { normalCdf } from './normal-distribution.ts';

const MOST_TERMS = 2000;
/** From here exp(−λ²/2) leaves the doubles; the tail is certain long before. */
const LARGEST_SHIFT = 37;

/**
 * P(T > t) of the noncentral t distribution, t ≥ 0, shift ≥ 0: the power of a t test.
 *
 * @see Lenth 1989, Appl Stat 38:185 (algorithm AS 243)
 */
export function noncentralTUpperTail(t: number, df: number, shift: number): number {
  if (shift > LARGEST_SHIFT) return t < shift / 2 ? 1 : normalCdf(shift - t);
  const x = (t * t) / (t * t + df);
  const half = (shift * shift) / 2;
  let even = Math.exp(-half) / 2;
  let odd = (shift * Math.exp(-half)) / Math.sqrt(2 * Math.PI);
  let weightLeft = 0.5 - even;
  let lower = normalCdf(-shift);
  for (let j = 0; j < MOST_TERMS; j++) {
    lower += even * betaCdf(x, j + 0.5, df / 2) + odd * betaCdf(x, j + 1, df / 2);
    if (weightLeft < 1e-14) break;
    even *= half / (j + 1);
    odd *= half / (j + 1.5);
    weightLeft -= even;
  }
  return 1 - lower;
}
