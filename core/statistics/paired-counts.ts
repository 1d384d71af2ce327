/**
 * Rows of a paired pass/fail comparison, counted by what both arms did; each a whole number ≥ 0.
 * The difference of the arms is candidate − baseline = (c − b) / n: many packages print it the other way round.
 */
export interface PairedCounts {
  /** both pass */
  readonly a: number;
  /** baseline passes, candidate fails: lost rows */
  readonly b: number;
  /** baseline fails, candidate passes: gained rows */
  readonly c: number;
  /** both fail */
  readonly d: number;
}

/** Number of rows, n. */
export function pairedRows({ a, b, c, d }: PairedCounts): number {
  return a + b + c + d;
}

/** Candidate − baseline, (c − b) / n, in [−1, 1]; NaN without rows. */
export function pairedDifference(counts: PairedCounts): number {
  return (counts.c - counts.b) / pairedRows(counts);
}
