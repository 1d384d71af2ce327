export interface PageHinkleyOptions {
  /** change that is tolerated, in the unit of the values; default .005 */
  readonly delta?: number;
  /** alarm when the cumulated change exceeds this, in units times samples; default 50 */
  readonly threshold?: number;
  /** forgetting, 1 = never; default .9999 */
  readonly alpha?: number;
  /** no alarm before this many values; default 30 */
  readonly minInstances?: number;
}

/**
 * Page–Hinkley test for a change of the mean in either direction. The threshold is in the unit of the values:
 * standardise them first, or it reacts late on 0/1 data and at once on milliseconds.
 *
 * @returns index of the first alarm, null when there is none
 * @see Page 1954, Biometrika 41:100; defaults and forgetting as in river.drift.PageHinkley
 */
export function pageHinkley(values: ArrayLike<number>, options: PageHinkleyOptions = {}): number | null {
  const { delta = 0.005, threshold = 50, alpha = 0.9999, minInstances = 30 } = options;
  let mean = 0;
  let up = 0;
  let down = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    mean += (value - mean) / (i + 1);
    up = alpha * up + value - mean - delta;
    down = alpha * down + value - mean + delta;
    lowest = Math.min(lowest, up);
    highest = Math.max(highest, down);
    const change = Math.max(up - lowest, highest - down);
    if (i + 1 >= minInstances && change > threshold) return i;
  }
  return null;
}
