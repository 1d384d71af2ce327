import type { Scale } from '../evaluators/scale.ts';
import type { OtherArm } from '../target/target.ts';

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

/** One number for each row and arm, length `rows`; `baseline` is null in a run of one arm. */
export interface ArmColumns {
  readonly baseline: ScoreValues | null;
  readonly candidate: ScoreValues;
  /** releases and ablations */
  readonly others: ReadonlyMap<OtherArm, ScoreValues>;
}

/** One evaluator's scores. */
export interface ScoreColumn extends ArmColumns {
  readonly scale: Scale;
  /** the parts of its scores by name, and `label` where people labelled outputs */
  readonly parts: ReadonlyMap<string, ArmColumns>;
}

export interface CodedColumn {
  readonly codes: Uint32Array;
  readonly values: readonly string[];
}
