import { minRowsZeroDiscordant } from './min-rows-zero-discordant.ts';
import { detectionFactor, type Planning } from './minimum-detectable-effect.ts';
import { type PairedCounts, pairedDifference, pairedRows } from './paired-counts.ts';

export interface RowsNeeded extends Planning {
  /** the observed difference, better = positive */
  readonly estimate: number;
  /** of one row's difference; for clustered rows se² n */
  readonly variance: number;
  /** tolerated loss, > 0, in the unit of the estimate */
  readonly margin: number;
}

/**
 * Rows at which "not worse by the margin" would be established if the observed difference were the true one; null
 * when it lies at or beyond the margin, since then no number of rows will pass.
 *
 * @see Blackwelder 1982, Control Clin Trials 3:345: n = (z_{1−alpha} + z_{power})² variance / (margin + estimate)²
 */
export function rowsNeeded({ estimate, variance, margin, ...planning }: RowsNeeded): number | null {
  const room = margin + estimate;
  return room > 0 ? Math.ceil((detectionFactor(planning) ** 2 * variance) / room ** 2) : null;
}

/** The same for paired pass/fail rows, and at least what rows without any change would need. */
export function rowsNeededPairedBinary(
  counts: PairedCounts,
  margin: number,
  planning: Planning,
): number | null {
  const needed = rowsNeeded({
    estimate: pairedDifference(counts),
    variance: pairedBinaryVariance(counts),
    margin,
    ...planning,
  });
  return needed === null ? null : Math.max(needed, minRowsZeroDiscordant(margin, planning.alpha));
}

/** Variance of one row's pass/fail difference: pd − Δ², pd the share of rows that changed. */
export function pairedBinaryVariance(counts: PairedCounts): number {
  return (counts.b + counts.c) / pairedRows(counts) - pairedDifference(counts) ** 2;
}
