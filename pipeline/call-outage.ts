import { CallError } from '../core/target/call-error.ts';

/** Whether a model or endpoint that has answered before is out of order for a while, and when to try whether it is back. */
export interface CallOutage {
  readonly isOut: boolean;
  /** ms until somebody is to look again; 0 = a call may begin; null = when the call that tries has ended */
  waitMs(now: number): number | null;
  began(): void;
  answered(): void;
  /** @returns true when it has been out of order for too long to wait any more */
  failed(error: unknown, startedAt: number, now: number): boolean;
}

/** Attempts; at least three calls then have some of theirs left, and come through when it is back. */
const failuresInARow = 20;
/** Below what a function of a backend may take, and above what a provider takes to restart. */
export const outageAtMostMs = 180_000;
/** A call that tries whether it is back comes after these, one alone. */
const [shortestPauseMs, longestPauseMs] = [1_000, 30_000];
/** Who waits looks up so often, should a call that began before be answered meanwhile. */
const lookMs = 1_000;

/**
 * A circuit breaker with one trial at a time, after pauses that double. What never answered is not waited for: more often than not its address is
 * wrong, and nobody is to wait three minutes of a job to be told; what is out of order for a moment is tried again all the same.
 *
 * @see Nygard 2007, Release It!, "Circuit Breaker" (half-open)
 */
export function callOutage(): CallOutage {
  let [hasAnswered, failures] = [false, 0];
  let out: { since: number; tryAt: number; pauseMs: number; isTrying: boolean } | null = null;
  return {
    get isOut() {
      return out !== null;
    },
    waitMs(now) {
      if (out === null) return 0;
      return out.isTrying ? null : Math.min(lookMs, Math.max(0, out.tryAt - now));
    },
    began() {
      if (out !== null) out.isTrying = true;
    },
    answered() {
      [hasAnswered, failures, out] = [true, 0, null];
    },
    failed(error, startedAt, now) {
      if (!isOfOutage(error)) {
        // It spoke to us, or nothing was asked at all: either way nobody is to wait.
        [failures, out] = [0, null];
        return false;
      }
      failures += 1;
      if (out === null) {
        if (!hasAnswered || failures < failuresInARow) return false;
        out = { since: now, tryAt: now + shortestPauseMs, pauseMs: shortestPauseMs, isTrying: false };
        return false;
      }
      if (startedAt < out.since) return false;
      const pauseMs = Math.min(longestPauseMs, 2 * out.pauseMs);
      out = { since: out.since, tryAt: now + pauseMs, pauseMs, isTrying: false };
      return now - out.since >= outageAtMostMs;
    },
  };
}

/** What a restart or a lost network looks like. */
export function isOfOutage(error: unknown): boolean {
  if (!(error instanceof CallError)) return false;
  const { kind } = error;
  return kind === 'overloaded' || kind === 'server-error' || kind === 'connection' || kind === 'timeout';
}
