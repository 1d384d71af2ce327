import type { JudgedLabels } from '../judges/judged-labels.ts';
import type { SomeArms } from '../target/target.ts';
import type { Digest } from '../text/digest.ts';

/**
 * What evaluating one shard left: columns, because a million objects cost more than a million numbers.
 * Every array of scores has `rows × repeats` places, the repeats of a row side by side; null = no value.
 */
export interface ShardResult {
  readonly format: 1;
  readonly shard: number;
  /** position of the first row in the dataset version, from 0 */
  readonly firstRow: number;
  readonly rows: number;
  /** of the rows of its chunk the evaluated ones, ascending from 0; absent = all of them */
  readonly positions?: readonly number[];
  readonly ids: readonly string[];
  /** segment field → values of this shard and a code for each row */
  readonly segments: Readonly<Record<string, CodedValues>>;
  readonly clusters: CodedValues | null;
  readonly arms: SomeArms<ArmResult>;
  /** evaluator → labelled outputs of these rows as it judges them; absent when none has labels */
  readonly labelled?: Readonly<Record<string, JudgedLabels>>;
}

export interface CodedValues {
  readonly values: readonly string[];
  readonly codes: readonly number[];
}

export interface ArmResult {
  readonly scores: Readonly<Record<string, readonly (number | null)[]>>;
  /** evaluator → part of its score → values placed as in `scores` */
  readonly parts: Readonly<Record<string, Readonly<Record<string, readonly (number | null)[]>>>>;
  readonly problems: readonly ScoreProblem[];
  /** rows without an output, or that an evaluator could not score in any repeat */
  readonly missingRows: readonly number[];
  /** JSON Lines of the outputs, in row order */
  readonly outputs: Digest;
  /** model ids that providers reported */
  readonly models: readonly string[];
  /** false when infrastructure failed for a row, so that a re-run tries again, or it could not be kept: no later run rests on it */
  readonly complete: boolean;
  readonly calls: { readonly target: number; readonly fromMemo: number };
  /** spent on its outputs in this run, what came from the memo not counted */
  readonly costUsd: number;
  /** what evaluators that ask were answered; absent = none asks */
  readonly asked?: AskedResult;
}

export interface AskedResult {
  readonly calls: number;
  readonly fromMemo: number;
  /** spent in this run, what came from the memo not counted */
  readonly costUsd: number;
  /** JSON Lines of the scores that came of it, with their reasons */
  readonly scores: Digest;
}

/** Scores that are not values, grouped by what they say. */
export interface ScoreProblem {
  readonly evaluator: string;
  readonly kind: 'error' | 'skipped';
  readonly why: string;
  readonly count: number;
  /** of the first 20 */
  readonly ids: readonly string[];
  /** all of them, placed as in `scores`, ascending; absent in results of older versions */
  readonly places?: readonly number[];
}
