import type { JsonObject } from '../text/json.ts';

/** A row as Goldgate has it, or what is wrong with it. */
export type ShapedRow =
  | { readonly kind: 'row'; readonly row: JsonObject; readonly notes: readonly RowNote[] }
  | { readonly kind: 'problems'; readonly problems: readonly RowProblem[] };

/** What a suite has to do for a part of its rows to count. */
export interface RowNote {
  /** field that an evaluator has to read; null = there is no such field */
  readonly field: string | null;
  readonly what: string;
}

export interface RowProblem {
  /** where it stands; null = the row */
  readonly field: string | null;
  readonly what: string;
}
