import { normalQuantile } from '../statistics/normal-distribution.ts';
import { rowsNeeded } from '../statistics/rows-needed.ts';
import type { Reading } from './readings/reading.ts';

/**
 * Rows that would settle a cell whose method has no formula of its own, such as a quantile: its interval tells a standard
 * error, which shrinks with the root of the rows.
 *
 * @param alpha one-sided level: the interval is two-sided at 1 − 2 alpha
 * @returns null when no number of rows would, or the interval is open or has no width
 */
export function rowsFromInterval(
  { estimate, interval, limit }: Pick<Reading, 'estimate' | 'interval' | 'limit'>,
  rows: number,
  alpha: number,
): number | null {
  const width = interval === null ? Number.NaN : interval[1] - interval[0];
  if (!(width > 0) || !Number.isFinite(width)) return null;
  const standardError = width / (2 * normalQuantile(1 - alpha));
  return rowsNeeded({ estimate, variance: standardError ** 2 * rows, margin: -limit, alpha });
}
