import { ModelCallError } from '../../core/target/model-call-error.ts';
import type { AttemptFailure } from './attempt-failure.ts';
import type { PreparedModel } from './prepare-model.ts';

/** A call whose time was up, with what went wrong before that. */
export function timedOut(
  { label }: PreparedModel,
  timeoutMs: number,
  last: AttemptFailure | null,
): ModelCallError {
  const before = last === null ? '' : `; before that, ${last.error.message}`;
  return new ModelCallError('timeout', true, `${label}: no reply within ${timeoutMs / 1000} s${before}`);
}
