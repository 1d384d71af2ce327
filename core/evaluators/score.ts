/** What an evaluator says of one row of one arm; never a bare number. */
export type Score =
  | {
      readonly kind: 'value';
      readonly value: number;
      readonly reason?: string;
      /** numbers that metrics over all rows are computed from, in the order of the evaluator's `parts` */
      readonly parts?: readonly number[];
    }
  /** the evaluator could not judge; infrastructure, never a zero */
  | { readonly kind: 'error'; readonly why: string }
  /** the evaluator does not apply to this row */
  | { readonly kind: 'skipped'; readonly why: string };

/** The best score, one object for all rows: most rows of most runs pass, and nothing is allocated for them. */
export const passed: Score = Object.freeze({ kind: 'value', value: 1 });

/** The worst score, with what was expected and what came. */
export function failed(reason: string): Score {
  return { kind: 'value', value: 0, reason };
}

/** Something between, in [0, 1]; the reason is asked for only when it is not perfect. */
export function partly(share: number, reason: () => string): Score {
  return share === 1 ? passed : { kind: 'value', value: share, reason: reason() };
}

export function skipped(why: string): Score {
  return Object.freeze({ kind: 'skipped', why });
}

export function unjudged(why: string): Score {
  return { kind: 'error', why };
}
