import type { Interval } from '../statistics/interval.ts';

/** What a signal is about; the words that people read depend on it. */
export type FollowedKind =
  | 'score'
  | 'concept'
  | 'measure'
  | 'input'
  | 'output'
  | 'route'
  | 'refusal'
  | 'error'
  | 'share'
  | 'model'
  | 'schema'
  | 'judge';

/** What of a signal of a sweep is followed up: told to people, and sent to whoever retrains or rolls back. */
export interface FollowedSignal {
  /** stable for sweep, kind, metric and segment */
  readonly id: string;
  readonly kind: FollowedKind;
  readonly metric: string;
  /** empty = all traces */
  readonly segment: string;
  readonly method: string | null;
  readonly reference: number | null;
  readonly current: number | null;
  readonly effect: number | null;
  readonly interval: Interval | null;
  readonly threshold: number;
  readonly rows: number;
  /** what moved, or why there is no data */
  readonly detail: string | null;
  /** `no-data` neither raises nor clears anything */
  readonly state: 'raised' | 'kept' | 'quiet' | 'cleared' | 'no-data';
  /** begin of the window in which it was raised, milliseconds since 1970 UTC; null while it is not */
  readonly sinceMs: number | null;
  /** ids of traces that show it */
  readonly evidence: readonly string[];
}
