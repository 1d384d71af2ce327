import type { Interval } from '../statistics/interval.ts';
import { wilsonInterval } from '../statistics/wilson-interval.ts';

/** So many of so many. */
export interface Share {
  readonly part: number;
  readonly of: number;
  /** in [0, 1]; null = no data, which is neither 0 nor 1 */
  readonly share: number | null;
  /** Wilson, 95 %; null without data, and where all there are were counted, so that nothing is estimated */
  readonly interval: Interval | null;
}

const level = 0.95;

/** A share that a sample gives of what goes on. */
export function sampledShare(part: number, of: number): Share {
  return { ...countedShare(part, of), interval: of === 0 ? null : wilsonInterval(part, of, level) };
}

/** A share of all there are. */
export function countedShare(part: number, of: number): Share {
  return { part, of, share: of === 0 ? null : part / of, interval: null };
}
