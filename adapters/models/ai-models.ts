import type { ModelSettings } from '../../core/target/target.ts';
import type { ModelReply, ModelRequest, Models } from '../../pipeline/ports.ts';
import { type AttemptFailure, attemptFailure } from './attempt-failure.ts';
import { type Deadline, deadline } from './deadline.ts';
import { generateReply } from './generate-reply.ts';
import { type PreparedModel, prepareModel } from './prepare-model.ts';
import { timedOut } from './timed-out.ts';

export interface AiModelsSettings {
  /** where the keys are, by the names that the configuration uses */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** instead of the global one, for proxies and tests */
  readonly fetch?: typeof globalThis.fetch;
  /** in [0, 1), spreads retries */
  readonly random?: () => number;
  /** first wait before a retry, at most; doubles with each; default 500 ms */
  readonly backoffMs?: number;
}

/**
 * Models through the AI SDK, which is loaded with the first call. A call is repeated while that can help and its time is
 * not up, after waits of full jitter or as long as the provider asks.
 *
 * @see Brooker 2015, Exponential Backoff And Jitter, AWS Architecture Blog
 */
export function aiModels(settings: AiModelsSettings): Models {
  const prepared = new WeakMap<ModelSettings, Promise<PreparedModel>>();
  return {
    async call(request) {
      const model = prepared.get(request.model) ?? prepareModel(request.model, settings);
      prepared.set(request.model, model);
      return callWithRetries(await model, request, settings);
    },
  };
}

const attemptsAtMost = 8;
const waitAtMostMs = 30_000;

async function callWithRetries(
  model: PreparedModel,
  request: ModelRequest,
  settings: AiModelsSettings,
): Promise<ModelReply> {
  using limit = deadline(request.timeoutMs, request.signal);
  for (let attempt = 1, last: AttemptFailure | null = null; ; attempt += 1) {
    try {
      return await generateReply(model, request.messages, limit.signal);
    } catch (error) {
      request.signal?.throwIfAborted();
      if (limit.expired) throw timedOut(model, request.timeoutMs, last);
      last = attemptFailure(error, model, attempt);
    }
    const waitMs = waitBeforeRetry(attempt, last, settings);
    if (!worthRetrying(last, attempt, waitMs, limit)) throw last.error;
    await limit.wait(waitMs);
  }
}

function worthRetrying({ error }: AttemptFailure, attempt: number, waitMs: number, limit: Deadline): boolean {
  return error.retryable && attempt < attemptsAtMost && waitMs < limit.remainingMs;
}

/** What the provider asks for is a least wait; the jitter keeps those who were told the same from coming together. */
function waitBeforeRetry(
  attempt: number,
  { retryAfterMs }: AttemptFailure,
  { random = Math.random, backoffMs = 500 }: AiModelsSettings,
): number {
  return retryAfterMs + random() * Math.min(waitAtMostMs, backoffMs * 2 ** (attempt - 1));
}
