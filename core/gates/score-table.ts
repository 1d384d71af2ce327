import type { CorpusMetric } from '../evaluators/corpus-metric.ts';
import type { ClassCodes } from '../evaluators/evaluator.ts';
import type { Scale } from '../evaluators/scale.ts';
import type { OtherArm } from '../target/target.ts';
import type { MustPassTally } from './must-pass-tally.ts';

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
  /** what became so far of the rows that gates demand to pass, by `tallyKey`; absent when nobody followed single rows */
  readonly mustPass?: Pick<ReadonlyMap<string, MustPassTally>, 'get'>;
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
  /** metrics over all rows that the parts allow; absent = none */
  readonly corpusMetrics?: readonly CorpusMetric[];
  /** what codes of classes among the parts mean; absent = there are none */
  readonly classes?: ClassCodes;
}

export interface CodedColumn {
  readonly codes: Uint32Array;
  readonly values: readonly string[];
}
