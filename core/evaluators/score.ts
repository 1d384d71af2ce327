/** What an evaluator says of one row of one arm; never a bare number. */
export type Score =
  | { readonly kind: 'value'; readonly value: number; readonly reason?: string }
  /** the evaluator could not judge; infrastructure, never a zero */
  | { readonly kind: 'error'; readonly why: string }
  /** the evaluator does not apply to this row */
  | { readonly kind: 'skipped'; readonly why: string };
