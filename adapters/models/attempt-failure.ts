import * as z from 'zod';
import { ModelCallError, type ModelCallProblem } from '../../core/target/model-call-error.ts';
import { plainText } from '../../core/text/plain-text.ts';
import type { PreparedModel } from './prepare-model.ts';
import { retryAfter } from './retry-after.ts';

/** Why an attempt gave no reply, and how long the provider asks to be left alone (0 = it does not say). */
export interface AttemptFailure {
  readonly error: ModelCallError;
  readonly retryAfterMs: number;
}

/**
 * Puts what the AI SDK threw into the words of Goldgate. The original is not kept as `cause`: it holds the request, and
 * whatever the provider wrote back.
 *
 * @param attempt counts from 1
 */
export function attemptFailure(
  thrown: unknown,
  { label, key }: PreparedModel,
  attempt: number,
): AttemptFailure {
  const failure = failureShape.parse(thrown);
  const { kind, retryable } = problemOf(failure);
  const said = key === null ? failure.message : failure.message.replaceAll(key, '[redacted: key]');
  const status = failure.statusCode === undefined ? '' : ` (HTTP ${failure.statusCode})`;
  const tries = attempt === 1 ? '' : ` after ${attempt} attempts`;
  const message = `${label}: ${explanations[kind]}${status}${tries}: ${plainText(said, 300)}`;
  return {
    error: new ModelCallError(kind, retryable, message),
    retryAfterMs: retryAfter(failure.responseHeaders, Date.now()),
  };
}

/** What matters of an error of the AI SDK, or of any other. */
const failureShape = z
  .object({
    name: z.string().catch(''),
    message: z.string().catch('unknown error'),
    statusCode: z.number().optional().catch(undefined),
    responseHeaders: z.record(z.string(), z.string()).catch({}),
    data: z.unknown(),
  })
  .catch({ name: '', message: 'unknown error', responseHeaders: {}, data: null });

type Failure = z.infer<typeof failureShape>;

const explanations: Readonly<Record<ModelCallProblem, string>> = {
  'rate-limited': 'too many requests for this key',
  overloaded: 'the provider cannot answer now',
  timeout: 'the provider gave up waiting',
  'refused-key': 'the provider refuses the key',
  'bad-request': 'the provider refuses the request',
  malformed: 'the provider answered with something that is not a reply',
  connection: 'no connection to the provider',
  budget: 'the budget is spent',
};

interface Problem {
  readonly kind: ModelCallProblem;
  readonly retryable: boolean;
}

function problemOf({ name, statusCode, data }: Failure): Problem {
  if (statusCode !== undefined) return problemOfStatus(statusCode, data);
  if (name === 'AI_APICallError' || name === 'TypeError') return { kind: 'connection', retryable: true };
  if (malformedNames.has(name)) return { kind: 'malformed', retryable: true };
  return { kind: 'bad-request', retryable: false };
}

const malformedNames = new Set([
  'AI_InvalidResponseDataError',
  'AI_TypeValidationError',
  'AI_JSONParseError',
  'AI_EmptyResponseBodyError',
  'AI_NoContentGeneratedError',
]);

function problemOfStatus(status: number, data: unknown): Problem {
  if (status < 400) return { kind: 'malformed', retryable: true };
  if (status === 401 || status === 403) return { kind: 'refused-key', retryable: false };
  if (status === 408) return { kind: 'timeout', retryable: true };
  if (status === 429) return { kind: 'rate-limited', retryable: !quotaSpent.safeParse(data).success };
  if (status >= 500) return { kind: 'overloaded', retryable: true };
  return { kind: 'bad-request', retryable: false };
}

/** OpenAI's way to say that money is missing, which waiting does not bring. */
const quotaSpent = z.object({ error: z.object({ code: z.literal('insufficient_quota') }) });
