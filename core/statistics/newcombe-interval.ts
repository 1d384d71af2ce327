import type { Interval } from './interval.ts';
import { type PairedCounts, pairedDifference, pairedRows } from './paired-counts.ts';
import { wilsonInterval } from './wilson-interval.ts';

/**
 * Closed-form interval of the paired difference candidate − baseline, the cross-check of `tangoInterval`: Wilson
 * limits of both arms, squared and added, with the correlation corrected by n / 2. [−1, 1] without rows.
 *
 * @param level two-sided coverage in (0, 1)
 * @see Newcombe 1998, Stat Med 17:2635, method 10
 */
export function newcombeInterval(counts: PairedCounts, level: number): Interval {
  const n = pairedRows(counts);
  if (n === 0) return [-1, 1];
  const baseline = (counts.a + counts.b) / n;
  const candidate = (counts.a + counts.c) / n;
  const [lowA, highA] = wilsonInterval(counts.a + counts.b, n, level);
  const [lowB, highB] = wilsonInterval(counts.a + counts.c, n, level);
  const phi = correctedPhi(counts);
  const difference = pairedDifference(counts);
  return [
    difference - combined(candidate - lowB, highA - baseline, phi),
    difference + combined(highB - candidate, baseline - lowA, phi),
  ];
}

function combined(one: number, other: number, phi: number): number {
  return Math.sqrt(one * one - 2 * phi * one * other + other * other);
}

function correctedPhi({ a, b, c, d }: PairedCounts): number {
  const margins = (a + b) * (c + d) * (a + c) * (b + d);
  if (margins === 0) return 0;
  const cross = a * d - b * c;
  const corrected = cross > 0 ? Math.max(cross - (a + b + c + d) / 2, 0) : cross;
  return corrected / Math.sqrt(margins);
}
