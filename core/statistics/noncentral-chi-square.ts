import { chiSquareUpperTail } from './chi-square-distribution.ts';
import type { Interval } from './interval.ts';
import { normalCdf } from './normal-distribution.ts';

const HALVINGS = 80;

/**
 * P(X > x) of a chi-square with `df` degrees of freedom and a noncentrality, to about three digits (exact when central).
 *
 * @see Sankaran 1963, Biometrika 50:199
 */
export function noncentralChiSquareUpperTail(x: number, df: number, noncentrality: number): number {
  if (noncentrality === 0) return chiSquareUpperTail(x, df);
  if (x <= 0) return 1;
  const mean = df + noncentrality;
  const spread = df + 2 * noncentrality;
  const h = 1 - (2 * mean * (df + 3 * noncentrality)) / (3 * spread * spread);
  const p = spread / (mean * mean);
  const m = (h - 1) * (1 - 3 * h);
  const centre = 1 + h * p * (h - 1 - 0.5 * (2 - h) * m * p);
  return normalCdf((centre - (x / mean) ** h) / (h * Math.sqrt(2 * p) * (1 + 0.5 * m * p)));
}

/**
 * Interval of the noncentrality of a chi-square that came out as x; its lower limit is 0 unless the central law gives x or more with
 * probability below (1 − level) / 2.
 *
 * @param level two-sided coverage in (0, 1)
 */
export function noncentralityInterval(x: number, df: number, level: number): Interval {
  const tail = (1 - level) / 2;
  const where = (chance: number) => {
    if (chiSquareUpperTail(x, df) >= chance) return 0;
    let low = 0;
    let high = 2 * x + 100 + 20 * Math.sqrt(x + df);
    for (let step = 0; step < HALVINGS; step += 1) {
      const middle = (low + high) / 2;
      if (noncentralChiSquareUpperTail(x, df, middle) < chance) low = middle;
      else high = middle;
    }
    return low;
  };
  return [where(tail), where(1 - tail)];
}
