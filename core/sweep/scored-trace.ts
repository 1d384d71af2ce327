/** A trace of the sample with what the suite's evaluators said of it. */
export interface ScoredTrace {
  readonly id: string;
  /** segments that it belongs to, as the profile names them */
  readonly segments: readonly string[];
  readonly stratum: string;
  /** traces of the window that it stands for, N_h / n_h; ≥ 1 */
  readonly weight: number;
  /** traces of one conversation may depend on each other; absent = it is one of its own */
  readonly conversation?: string | undefined;
  /** whether its expected value came from production */
  readonly isLabelled: boolean;
  /** by evaluator that asks nobody; null or absent = it could not say, or does not apply */
  readonly scores: Readonly<Record<string, number | null>>;
  /** what those who ask said; absent = the trace was not drawn again for them */
  readonly asked?: AskedScores;
}

/** Scores that were paid for, and what a trace of the second phase stands for. */
export interface AskedScores {
  readonly group: string;
  /** traces of the window, after both phases */
  readonly weight: number;
  readonly scores: Readonly<Record<string, number | null>>;
}

/** What the accepted release scored in its own run. */
export interface ReferenceMean {
  readonly rows: number;
  readonly mean: number;
  /** of the rows, divisor n − 1 */
  readonly variance: number;
  /** whether all scores are 0 or 1 */
  readonly isBinary: boolean;
}

/** By evaluator, then by segment; the segment of all rows is "". */
export type ReferenceScores = Readonly<Record<string, Readonly<Record<string, ReferenceMean>>>>;
