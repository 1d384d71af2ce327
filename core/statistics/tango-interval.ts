import type { Interval } from './interval.ts';
import { normalCdf, normalQuantile } from './normal-distribution.ts';
import { type PairedCounts, pairedDifference, pairedRows } from './paired-counts.ts';

const HALVINGS = 60;

/**
 * Score interval of the paired difference candidate − baseline, in [−1, 1]. Without discordant rows it is about
 * ±z²/(n + z²), never zero wide; without rows it is [−1, 1].
 *
 * @param level two-sided coverage in (0, 1)
 * @see Tango 1998, Stat Med 17:891
 */
export function tangoInterval(counts: PairedCounts, level: number): Interval {
  if (pairedRows(counts) === 0) return [-1, 1];
  const z = -normalQuantile((1 - level) / 2);
  return [lowerLimit(counts, z), -lowerLimit(swapArms(counts), z)];
}

/**
 * One-sided score p of "worse than −margin": small when the candidate is established to be more than `margin` below
 * the baseline. Its complement is `tangoPNotWorse`.
 *
 * @param margin tolerated loss as a fraction of rows, ≥ 0
 */
export function tangoPWorse(counts: PairedCounts, margin: number): number {
  return normalCdf(tangoStatistic(counts, -margin));
}

/** One-sided score p of "not worse than −margin": small when non-inferiority by `margin` is established. */
export function tangoPNotWorse(counts: PairedCounts, margin: number): number {
  return normalCdf(-tangoStatistic(counts, -margin));
}

/**
 * Tango's T(D), standard normal when the true difference is D; falls in D. Infinite where the data rule D out, 0
 * where they are exactly what D predicts with certainty.
 */
export function tangoStatistic(counts: PairedCounts, difference: number): number {
  const n = pairedRows(counts);
  const excess = counts.c - counts.b - n * difference;
  if (excess === 0) return 0;
  if (Math.abs(difference) >= 1) return excess * Number.POSITIVE_INFINITY;
  const variance = n * (2 * lostShare(counts, difference) + difference * (1 - difference));
  return excess / Math.sqrt(Math.max(variance, 0));
}

/** The likeliest probability of a lost row given D: the positive root of Tango's quadratic, free of cancellation. */
function lostShare({ a, b, c, d }: PairedCounts, difference: number): number {
  const n = a + b + c + d;
  const square = 2 * n;
  const linear = -c - b + (2 * n - c + b) * difference;
  const constant = -b * difference * (1 - difference);
  const root = Math.sqrt(Math.max(linear * linear - 4 * square * constant, 0));
  if (linear <= 0) return (root - linear) / (2 * square);
  return (-2 * constant) / (root + linear);
}

function lowerLimit(counts: PairedCounts, z: number): number {
  let below = -1;
  let above = pairedDifference(counts);
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (below + above) / 2;
    if (tangoStatistic(counts, middle) > z) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

function swapArms({ a, b, c, d }: PairedCounts): PairedCounts {
  return { a, b: c, c: b, d };
}
