/** What a team can bear: false alarms over all cells in a quarter. */
export interface FalseAlarmBudget {
  readonly perQuarter: number;
  readonly windowMs: number;
  /** cells that have a reference; each is asked in every window */
  readonly cells: number;
}

const QUARTER_MS = (365.25 / 4) * 24 * 3_600_000;

/**
 * Two-sided coverage of the intervals of a sweep, where p = A / (m W) is the chance that a quiet cell exceeds in a window, for m cells, W windows
 * a quarter and A false alarms a quarter: 1 − 2p where one side of the interval decides, 1 − p where either may.
 *
 * The expected number of exceedings adds up whatever depends on what. That matters: all windows of a cell are compared with one reference, so
 * its noise is in all of them, and exceedings come in runs. A p from "k of m independent windows" (such as √p for two in a row) would
 * promise far fewer false alarms than there are. Asking for k of m windows only makes alarms rarer than the budget.
 *
 * @see Bonferroni's inequality; Dunn 1961, J Am Stat Assoc 56:52
 */
export function intervalLevel(
  { perQuarter, windowMs, cells }: FalseAlarmBudget,
  sides: 'one' | 'both' = 'one',
): number {
  const windows = Math.max(1, QUARTER_MS / windowMs);
  const chance = Math.min(0.05, perQuarter / (Math.max(1, cells) * windows));
  return sides === 'both' ? 1 - chance : 1 - 2 * chance;
}
