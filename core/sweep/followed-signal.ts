import type { Signal } from './signal.ts';

/** What of a signal is followed up: told to people, and sent to whoever retrains or rolls back. */
export type FollowedSignal = Pick<
  Signal,
  | 'id'
  | 'kind'
  | 'metric'
  | 'segment'
  | 'method'
  | 'reference'
  | 'current'
  | 'effect'
  | 'interval'
  | 'spread'
  | 'threshold'
  | 'watch'
  | 'rows'
  | 'detail'
  | 'state'
  | 'sinceMs'
  | 'evidence'
>;
