import type { Delivery, LambdaFault } from './function-settings.ts';
import type { RuntimeAnswer, RuntimeError } from './runtime-api.ts';

// AWS allows responses 100 bytes more than requests.
const responseLimitBytes = 6 * 1024 * 1024 + 100;

export type InvocationOutcome =
  | { readonly kind: 'response'; readonly payload: string }
  | { readonly kind: 'function-error'; readonly error: RuntimeError };

/** One event on its way through an environment; the first answer or failure decides the outcome. */
export interface OpenInvocation {
  readonly outcome: Promise<InvocationOutcome>;
  receive(answer: RuntimeAnswer): void;
  fail(errorType: string, message: string): void;
  markDelivered(): void;
  delivered(): boolean;
  /** True when the process cannot serve another event. */
  poisoned(): boolean;
}

export function openInvocation(
  { requestId }: Delivery,
  { fault, kill }: { readonly fault: LambdaFault | undefined; readonly kill: () => void },
): OpenInvocation {
  const { promise: outcome, resolve } = Promise.withResolvers<InvocationOutcome>();
  let poisoned = false;
  let delivered = false;

  return {
    outcome,
    fail: (errorType, message) => resolve(failure(requestId, errorType, message)),
    markDelivered() {
      delivered = true;
    },
    delivered: () => delivered,
    poisoned: () => poisoned,

    receive(answer) {
      if (answer.kind === 'init-error') {
        poisoned = true;
        resolve({ kind: 'function-error', error: answer.error });
        return;
      }
      // Otherwise a late answer to an invocation that already timed out.
      if (answer.requestId !== requestId) return;
      if (fault?.kind === 'kill-before-response') kill();
      else resolve(outcomeOf(answer));
    },
  };
}

function outcomeOf(answer: Exclude<RuntimeAnswer, { kind: 'init-error' }>): InvocationOutcome {
  if (answer.kind === 'error') return { kind: 'function-error', error: answer.error };
  if (Buffer.byteLength(answer.payload) <= responseLimitBytes)
    return { kind: 'response', payload: answer.payload };
  const message = `Response payload size exceeded maximum allowed payload size (${responseLimitBytes} bytes).`;
  return failure(answer.requestId, 'Function.ResponseSizeTooLarge', message);
}

function failure(requestId: string, errorType: string, message: string): InvocationOutcome {
  return { kind: 'function-error', error: { errorType, errorMessage: `RequestId: ${requestId} ${message}` } };
}
