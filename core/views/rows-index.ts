import type { DatasetVersion } from '../dataset/dataset-version.ts';
import type { Scale } from '../evaluators/scale.ts';
import type { RowEvidence } from '../report/report.ts';
import type { CodedValues } from '../shard/shard-result.ts';

/** Everything of a run's rows that is filtered and sorted by, as columns: texts stand in blocks. */
export interface RowsIndex {
  readonly kind: 'rows-index';
  readonly run: string;
  readonly suite: string;
  readonly dataset: string;
  readonly repeats: number;
  /** rows whose results the store no longer holds, or never did because their evaluation failed */
  readonly absent: number;
  /** rows in each block of texts, the last apart */
  readonly blockRows: number;
  readonly ids: readonly string[];
  /** 1-based places in the dataset version; null = 1, 2, 3 … */
  readonly positions: readonly number[] | null;
  readonly segments: readonly (CodedValues & { readonly field: string })[];
  readonly evaluators: readonly EvaluatorColumn[];
}

/** Scores of one evaluator, by row; null = no score. */
export interface EvaluatorColumn {
  readonly name: string;
  readonly scale: Scale;
  /** null without a baseline */
  readonly before: readonly (number | null)[] | null;
  readonly after: readonly (number | null)[];
  /** one letter for each row, see `cellOfLetter` */
  readonly cells: string;
}

/** Texts of consecutive rows of an index. */
export interface RowsBlock {
  readonly kind: 'rows-block';
  /** place of the first in the index */
  readonly first: number;
  readonly rows: readonly RowTexts[];
}

/** Untrusted, but redacted, visible and cut. */
export interface RowTexts {
  readonly input: string;
  readonly expected: string | null;
  /** every other field of the row, as JSON; null = none */
  readonly others: string | null;
  readonly before: ArmTexts | null;
  readonly after: ArmTexts | null;
}

export interface ArmTexts {
  /** first reply; null = none */
  readonly output: string | null;
  readonly error: string | null;
  /** evaluator → why it scored so, where it said */
  readonly reasons: Readonly<Record<string, string>>;
}

/** Bytes of golden rows in one block; with the outputs of both arms some 400 KB of usual texts. */
const blockBytes = 128 * 1024;

/**
 * Rows in one block of texts: few enough that one long row is opened without reading many others, and enough that a search
 * does not ask for every handful of short ones.
 *
 * @param version rows and chunk sizes of the dataset
 */
export function blockRowsOf({ rows, chunks }: Pick<DatasetVersion, 'rows' | 'chunks'>): number {
  const bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  return Math.min(2_000, Math.max(50, Math.floor((blockBytes * rows) / Math.max(1, bytes))));
}

const letters = { lost: 'l', changed: 'c', gained: 'g', 'still-wrong': 's', kept: 'k' } as const;

export function letterOfCell(cell: RowEvidence['cell'] | null): string {
  return cell === null ? '-' : letters[cell];
}
