import type { JsonObject } from '../text/json.ts';

/** A row as Goldgate has it, or what is wrong with it. */
export type ShapedRow =
  | { readonly kind: 'row'; readonly row: JsonObject; readonly notes: readonly string[] }
  | { readonly kind: 'problems'; readonly problems: readonly RowProblem[] };

export interface RowProblem {
  /** where it stands; null = the row */
  readonly field: string | null;
  readonly what: string;
}
