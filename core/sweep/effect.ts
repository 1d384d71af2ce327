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
      /** absent = how windows differ says nothing of it: a fact, canaries, or windows that are units already */
      readonly own?: OwnNoise;
    }
  | { readonly kind: 'no-data'; readonly why: string; readonly rows: number };

export type MeasuredEffect = Extract<Effect, { kind: 'measured' }>;

/** How unsure an effect is by its own traces, where these do not depend on each other. */
export interface OwnNoise {
  readonly scale: EffectScale;
  /**
   * Standard error on that scale: of the whole difference where both sides are windows, and of the window's own side where the other is a
   * run that was released.
   */
  readonly noise: number;
  /**
   * Difference of the two sides in standard errors of it, whose mean square is 1 while nothing happens; null where the other side is a
   * released run, for then effects of two windows tell their difference.
   */
  readonly jump: number | null;
}

/** On which scale effects add up: as they are, shares within ±1, distances that have no sign, logarithms of ratios, roots of indexes. */
export type EffectScale = 'plain' | 'share' | 'distance' | 'ratio' | 'index';

export function noData(why: string, rows: number): Effect {
  return { kind: 'no-data', why, rows };
}
