import type { Profile } from '../../core/sweep/profile.ts';
import type { ReferenceScores } from '../../core/sweep/scored-trace.ts';
import type { SweptWindow } from '../../core/sweep/swept-window.ts';
import type { WatchRule } from '../../core/sweep/watch-rule.ts';
import type { Chance } from '../drift/chance.ts';

/** Traffic in which nothing happens, window after window. */
export interface QuietTraffic {
  readonly name: string;
  /** whether the windows are what the promise is made for: traces, and days, that do not depend on each other */
  readonly isIndependent: boolean;
  readonly rules: readonly WatchRule[];
  /** windows before the quarter, for rules that compare with those of earlier weeks */
  readonly before: number;
  /** a fresh reference, and what draws one window after the other against it */
  start(chance: Chance): QuietQuarter;
}

export interface QuietQuarter {
  readonly profile: Profile | null;
  readonly scores: ReferenceScores;
  next(): Omit<SweptWindow, 'windowMs'>;
}
