import { AdaptiveWindow } from './adaptive-window.ts';

export interface AdwinOptions {
  /** chance of a false alarm per stream and check, not per fleet; default .002 */
  readonly delta?: number;
  /** values between two checks; default 32 */
  readonly clock?: number;
  /** buckets of a size before two are merged; default 5 */
  readonly maxBuckets?: number;
  /** values on either side of a cut, at least; default 5 */
  readonly minWindowLength?: number;
  /** no check before the window holds more than this; default 10 */
  readonly gracePeriod?: number;
}

/**
 * ADWIN: keeps the longest window of recent values whose halves have the same mean, and reports each time it drops
 * older ones.
 *
 * @returns indices of the alarms, ascending
 * @see Bifet & Gavaldà 2007, SIAM SDM 443; variant and defaults as in river.drift.ADWIN
 */
export function adwin(values: ArrayLike<number>, options: AdwinOptions = {}): number[] {
  const { delta = 0.002, clock = 32, maxBuckets = 5, minWindowLength = 5, gracePeriod = 10 } = options;
  const window = new AdaptiveWindow(maxBuckets);
  const alarms: number[] = [];
  for (let i = 0; i < values.length; i++) {
    window.add(values[i] ?? Number.NaN);
    if ((i + 1) % clock !== 0 || window.width <= gracePeriod) continue;
    let dropped = false;
    while (window.hasCut(delta, minWindowLength)) {
      window.dropOldest();
      dropped = true;
    }
    if (dropped) alarms.push(i);
  }
  return alarms;
}
