import { setTimeout as sleep } from 'node:timers/promises';

/** The time that a call has, with all its retries. */
export interface Deadline extends Disposable {
  /** aborted when the time is up or the caller gives up */
  readonly signal: AbortSignal;
  readonly expired: boolean;
  readonly remainingMs: number;
  /** waits, but not longer than the signal lets it */
  wait(ms: number): Promise<void>;
}

/** Starts the time. Cheaper than `AbortSignal.any` with `AbortSignal.timeout`, which outlive the call. */
export function deadline(timeoutMs: number, outer?: AbortSignal): Deadline {
  const controller = new AbortController();
  const end = performance.now() + timeoutMs;
  let expired = false;
  const timer = setTimeout(() => {
    expired = true;
    controller.abort();
  }, timeoutMs);
  const giveUp = () => controller.abort(outer?.reason);
  if (outer?.aborted) giveUp();
  outer?.addEventListener('abort', giveUp, { once: true });
  return {
    signal: controller.signal,
    get expired() {
      return expired;
    },
    get remainingMs() {
      return end - performance.now();
    },
    async wait(ms) {
      await sleep(ms, undefined, { signal: controller.signal }).catch(() => undefined);
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', giveUp);
    },
  };
}
