import type { Interval } from '../statistics/interval.ts';
import { moments } from '../statistics/moments.ts';
import { tInference } from '../statistics/t-inference.ts';
import { tangoInterval } from '../statistics/tango-interval.ts';

/** The same row at two times. */
export type BeforeAndNow = readonly [before: number, now: number];

/** How far a mean moved over the same rows. */
export interface PairedChange {
  /** now − before */
  readonly estimate: number;
  readonly interval: Interval;
  readonly method: 'Tango' | 't';
  readonly reference: number;
  readonly current: number;
}

/**
 * Change of a mean, row by row: Tango's interval for values of 0 and 1, paired t for others.
 *
 * @param level two-sided coverage
 * @see Tango 1998, Stat Med 17:891
 */
export function pairedChange(pairs: readonly BeforeAndNow[], level: number): PairedChange {
  const isBinary = pairs.flat().every((value) => value === 0 || value === 1);
  const reference = moments(pairs.map(([before]) => before)).mean;
  const current = moments(pairs.map(([, now]) => now)).mean;
  return {
    estimate: current - reference,
    interval: isBinary ? ofRates(pairs, level) : ofMeans(pairs, level),
    method: isBinary ? 'Tango' : 't',
    reference,
    current,
  };
}

function ofRates(pairs: readonly BeforeAndNow[], level: number): Interval {
  const count = (before: number, now: number) =>
    pairs.filter((pair) => pair[0] === before && pair[1] === now).length;
  return tangoInterval({ a: count(1, 1), b: count(1, 0), c: count(0, 1), d: count(0, 0) }, level);
}

function ofMeans(pairs: readonly BeforeAndNow[], level: number): Interval {
  const { mean, variance, n } = moments(pairs.map(([before, now]) => now - before));
  return tInference(mean, Math.sqrt(variance / n), n - 1, level).interval;
}
