import { noncentralTUpperTail } from './noncentral-t.ts';
import { tQuantile } from './t-distribution.ts';

export interface PairedTPlan {
  /** true mean difference, > 0 */
  readonly delta: number;
  /** standard deviation of row differences */
  readonly sd: number;
  /** two-sided level */
  readonly alpha: number;
}

const MOST_ROWS = 1e9;

/** Power of the two-sided paired t test in the direction of the effect, for n ≥ 2 rows (n need not be whole). */
export function powerPairedT({ delta, sd, alpha }: PairedTPlan, n: number): number {
  const df = n - 1;
  return noncentralTUpperTail(tQuantile(1 - alpha / 2, df), df, (Math.sqrt(n) * delta) / sd);
}

/**
 * Rows at which the paired t test reaches the power, not yet rounded up; Infinity above a billion.
 *
 * @see R stats::power.t.test (type "paired", strict = FALSE)
 */
export function rowsForPairedT(plan: PairedTPlan, power: number): number {
  let below = 2;
  let above = 4;
  while (powerPairedT(plan, above) < power) {
    below = above;
    above *= 2;
    if (above > MOST_ROWS) return Number.POSITIVE_INFINITY;
  }
  while (above - below > 1e-9 * above) {
    const middle = (below + above) / 2;
    if (powerPairedT(plan, middle) < power) below = middle;
    else above = middle;
  }
  return above;
}
