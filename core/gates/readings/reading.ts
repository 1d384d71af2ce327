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
