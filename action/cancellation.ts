/** Somebody cancelled the run. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/**
 * Aborts when the runner asks the step to end: it sends SIGINT, waits 7.5 s, then SIGTERM and 2.5 s more. Enough for one request a
 * check, not for rendering.
 */
export function cancellation(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort(new CancelledError('the run was cancelled'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return controller.signal;
}
