import type { Scale } from '../../core/evaluators/scale.ts';
import type { RowEvidence } from '../../core/report/report.ts';
import type { RowTexts } from '../../core/views/rows-index.ts';

/** What rows are filtered and ordered by. */
export interface RowsFilter {
  /** number of the evaluator whose cells and scores are meant */
  readonly evaluator: number;
  /** null = all */
  readonly cell: RowEvidence['cell'] | 'no-score' | null;
  /** number of a segment field and a code of it; null = all */
  readonly segment: { readonly field: number; readonly code: number } | null;
  /** lower case; empty = all */
  readonly text: string;
  readonly order: 'dataset' | 'worst';
}

/** A row as the list shows it. */
export interface ListedRow {
  /** in the index */
  readonly place: number;
  readonly id: string;
  /** 1-based, in the dataset version */
  readonly position: number;
  readonly cell: RowEvidence['cell'] | null;
  readonly before: number | null;
  readonly after: number | null;
  readonly teaser: string;
}

/** A row with everything there is of it. */
export interface WholeRow extends ListedRow {
  readonly texts: RowTexts;
  readonly segments: readonly string[];
  readonly scores: readonly {
    readonly name: string;
    readonly before: number | null;
    readonly after: number | null;
  }[];
}

/** What a page tells the worker that holds the rows. A later ticket overtakes an earlier one of its kind. */
export type RowsRequest =
  | { readonly kind: 'open'; readonly run: string }
  | { readonly kind: 'find'; readonly ticket: number; readonly filter: RowsFilter }
  | { readonly kind: 'list'; readonly ticket: number; readonly from: number; readonly to: number }
  | { readonly kind: 'whole'; readonly ticket: number; readonly id: string };

export interface OpenedIndex {
  readonly kind: 'opened';
  readonly suite: string;
  readonly dataset: string;
  readonly rows: number;
  readonly absent: number;
  readonly compares: boolean;
  readonly repeats: number;
  readonly evaluators: readonly {
    readonly name: string;
    readonly scale: Scale;
    /** rows in each cell */
    readonly cells: Readonly<Record<string, number>>;
  }[];
  readonly segments: readonly { readonly field: string; readonly values: readonly string[] }[];
}

export type RowsAnswer =
  | OpenedIndex
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly why: string }
  /** rows found so far; `searched` of `rows` texts were read */
  | {
      readonly kind: 'found';
      readonly ticket: number;
      readonly count: number;
      readonly searched: number;
      readonly of: number;
    }
  | {
      readonly kind: 'listed';
      readonly ticket: number;
      readonly from: number;
      readonly rows: readonly ListedRow[];
    }
  | { readonly kind: 'whole'; readonly ticket: number; readonly row: WholeRow | null };
