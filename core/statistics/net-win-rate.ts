import type { Interval } from './interval.ts';
import { pairedDifference } from './paired-counts.ts';
import type { WinCounts } from './sign-test.ts';
import { tangoInterval } from './tango-interval.ts';

/**
 * Net win rate (wins − losses) / rows in [−1, 1], ties kept among the rows, with Tango's interval; NaN without rows.
 *
 * @param level two-sided coverage in (0, 1)
 * @see Tango 1998, Stat Med 17:891, with wins for gained and losses for lost rows
 */
export function netWinRate(
  { wins, losses, ties }: WinCounts,
  level: number,
): { readonly estimate: number; readonly interval: Interval } {
  const counts = { a: ties, b: losses, c: wins, d: 0 };
  return { estimate: pairedDifference(counts), interval: tangoInterval(counts, level) };
}
