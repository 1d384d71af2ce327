/** The time that a call has. */
export interface Deadline extends Disposable {
  /** aborted when the time is up or the caller gives up */
  readonly signal: AbortSignal;
  readonly expired: boolean;
}

/** Starts the time. Cheaper than `AbortSignal.any` with `AbortSignal.timeout`, which outlive the call. */
export function deadline(timeoutMs: number, outer?: AbortSignal): Deadline {
  const controller = new AbortController();
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
    [Symbol.dispose]() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', giveUp);
    },
  };
}
