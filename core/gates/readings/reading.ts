import type { Interval } from '../../report/report.ts';

/** What the rows of one cell say about one gate, turned so that more is better, before the family is looked at. */
export interface Reading {
  readonly method: string;
  /** difference of the arms, or the candidate's own value against a threshold, in the metric's unit; NaN = none */
  readonly estimate: number;
  /** of level 1 − 2 alpha; null when no interval can be trusted */
  readonly interval: Interval | null;
  /** where the rule draws its line, on the scale of the estimate */
  readonly limit: number;
  /** one-sided p of "not worse than the reference"; 0 and 1 where the rule is a fact about the rows */
  readonly pWorse: number;
  /** true when the claim is established: better than the limit, by a method that may be trusted at this size */
  readonly established: boolean;
  /** smallest change these rows would have shown at power .8, ≥ 0; null when the method has none */
  readonly detectable: number | null;
  /** rows that would settle it; null when no number would, or none can be told */
  readonly rowsNeeded: number | null;
  readonly notes: readonly string[];
}

/** What a gate asks of a cell, turned so that more is better. */
export interface Question {
  /** where the rule draws its line: −margin of a difference, or the threshold itself */
  readonly limit: number;
  /** one-sided level of the claim */
  readonly alpha: number;
  /** smallest and largest possible score; null = unbounded */
  readonly range: readonly [number | null, number | null];
  readonly seed: number;
}

/** Level of the two-sided interval whose ends are one-sided limits of level alpha (STATISTICS.md section 10). */
export function intervalLevel(alpha: number): number {
  return 1 - 2 * alpha;
}

/** Below this many independent units no claim is established: intervals are not to be trusted (section 1). */
export const fewestUnits = 10;

/** From here a t interval and its p stand alone; below, sign-flips decide with it (section 4). */
export const unitsForT = 50;

/** The smallest n in 1 … 1e9 from which a claim that stays true once true is true; null when it never is. */
export function fewestRows(holds: (rows: number) => boolean): number | null {
  let enough = 1;
  while (!holds(enough)) {
    enough *= 2;
    if (enough > 1e9) return null;
  }
  let tooFew = Math.floor(enough / 2);
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (holds(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
