import type { Interval } from '../statistics/interval.ts';

/** What one window shows of one cell. */
export type Effect =
  | {
      readonly kind: 'measured';
      /** in the unit of the rule's threshold; 0 = no effect */
      readonly estimate: number;
      /** two-sided, at the family's level */
      readonly interval: Interval;
      readonly method: string;
      readonly reference: number;
      readonly current: number;
      /** of the window; of a weighted sample, the traces that were scored */
      readonly rows: number;
      /** what moved, such as the value whose share changed most; null when the figures say it all */
      readonly detail: string | null;
      /** ids of traces that show it */
      readonly evidence: readonly string[];
    }
  | { readonly kind: 'no-data'; readonly why: string; readonly rows: number };

export function noData(why: string, rows: number): Effect {
  return { kind: 'no-data', why, rows };
}
