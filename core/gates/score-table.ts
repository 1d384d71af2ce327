import type { Scale } from '../evaluators/scale.ts';

/**
 * The scores of a run as columns over the rows of a dataset version: what gates are decided from.
 * Repeats are already collapsed to one number per row and arm (their mean). NaN = no score (missing, errored or skipped).
 */
export interface ScoreTable {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, ScoreColumn>;
  /** segment field → code of each row and the values the codes stand for */
  readonly segments: ReadonlyMap<string, CodedColumn>;
  /** null = every row is its own cluster */
  readonly clusters: CodedColumn | null;
  /** replies per row before collapsing, ≥ 1 */
  readonly repeats: number;
}

/** Passes and failures are exact in half the memory. */
export type ScoreValues = Float64Array | Float32Array;

/** One evaluator's scores, length `rows`; `baseline` is null in a run of one arm. */
export interface ScoreColumn {
  readonly scale: Scale;
  readonly baseline: ScoreValues | null;
  readonly candidate: ScoreValues;
}

export interface CodedColumn {
  readonly codes: Uint32Array;
  readonly values: readonly string[];
}
