import type { Interval } from '../statistics/interval.ts';
import type { SignalState } from './signal-state.ts';
import type { SignalKind, Watch } from './watch-rule.ts';

/** What a sweep says of one cell: one kind of signal, of one metric, in one segment. */
export interface Signal {
  /** stable from window to window: by sweep, kind, metric and segment */
  readonly id: string;
  readonly kind: SignalKind;
  readonly metric: string;
  /** "" = all traces */
  readonly segment: string;
  readonly method: string | null;
  readonly reference: number | null;
  readonly current: number | null;
  /** in the unit of the threshold; null without data */
  readonly effect: number | null;
  /** two-sided, at the family's level; null without data, or where one side is open: the detail says what is known then */
  readonly interval: Interval | null;
  /** what windows lent each other; absent where they lend nothing, and in reports of earlier versions */
  readonly spread?: SignalSpread;
  readonly threshold: number;
  /** an open signal clears below this */
  readonly clearBelow: number;
  /** on which side of 0 the threshold lies; absent in reports of earlier versions */
  readonly watch?: Watch;
  readonly rows: number;
  /** of this window alone; the history of these decides the state */
  readonly reading: 'exceeds' | 'between' | 'low' | 'no-data';
  readonly state: SignalState;
  /** start of the window that raised the open episode, milliseconds; null when none is open */
  readonly sinceMs: number | null;
  /** whether people are to be told now */
  readonly notify: boolean;
  /** what moved, or why there is no data */
  readonly detail: string | null;
  /** ids of traces */
  readonly evidence: readonly string[];
}

/** How windows differ by nature, which the interval leaves room for. */
export interface SignalSpread {
  /** how this window differs from the one before it, in standard errors of their own traces; null = none to compare with, or it exceeded */
  readonly jump: number | null;
  /** standard error of the window's own side of the effect; null where windows are held against each other as they are */
  readonly noise: number | null;
  /** earlier jumps that the interval rests on */
  readonly jumps: number;
  /** how many times more windows differ than one of them shows: root mean square of these jumps; null without any */
  readonly times: number | null;
}
