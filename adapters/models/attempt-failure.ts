import * as z from 'zod';
import { CallError, type CallProblem } from '../../core/target/call-error.ts';
import { plainText } from '../../core/text/plain-text.ts';
import type { PreparedModel } from './prepare-model.ts';
import { retryAfter } from './retry-after.ts';

/**
 * Puts what the AI SDK threw into the words of Goldgate. The original is not kept as `cause`: it holds the request, and
 * whatever the provider wrote back.
 */
export function attemptFailure(thrown: unknown, { label, secrets }: PreparedModel): CallError {
  const failure = failureShape.parse(thrown);
  const { kind, retryable } = problemOf(failure);
  const said = secrets.reduce((text, secret) => text.replaceAll(secret, '[redacted: key]'), wordsOf(failure));
  const status = failure.statusCode === undefined ? '' : ` (HTTP ${failure.statusCode})`;
  const message = `${label}: ${explanations[kind]}${status}: ${plainText(said, 300)}`;
  const retryAfterMs = retryAfter(failure.responseHeaders, failure.responseBody, Date.now());
  return new CallError(kind, retryable, message, { retryAfterMs });
}

/** What matters of an error of the AI SDK, or of any other. */
const failureShape = z
  .object({
    name: z.string().catch(''),
    message: z.string().catch('unknown error'),
    statusCode: z.number().optional().catch(undefined),
    responseHeaders: z.record(z.string(), z.string()).catch({}),
    responseBody: z.string().catch(''),
  })
  .catch({ name: '', message: 'unknown error', responseHeaders: {}, responseBody: '' });

type Failure = z.infer<typeof failureShape>;

/** What came in place of a reply shows what it is: a page of a proxy, or a stream that nobody asked for. */
function wordsOf({ message, statusCode = 0, responseHeaders, responseBody }: Failure): string {
  if (statusCode < 200 || statusCode >= 300) return message;
  const type = responseHeaders['content-type'] ?? 'no content-type';
  const hint = type.startsWith('text/event-stream') ? '; write `stream: true` beside the model' : '';
  return `${message}: ${JSON.stringify(responseBody.slice(0, 60))} (${type})${hint}`;
}

type Problem = Exclude<CallProblem, 'budget' | 'stopped'>;

const explanations: Readonly<Record<Problem, string>> = {
  'rate-limited': 'too many requests for this key',
  overloaded: 'the provider cannot answer now',
  'server-error': 'the provider failed',
  timeout: 'the provider gave up waiting',
  'refused-key': 'the provider refuses the key',
  'bad-request': 'the provider refuses the request',
  malformed: 'the provider answered with something that is not a reply',
  connection: 'no connection to the provider',
};

interface Classified {
  readonly kind: Problem;
  readonly retryable: boolean;
}

function problemOf({ name, statusCode, responseBody }: Failure): Classified {
  if (statusCode !== undefined) return problemOfStatus(statusCode, responseBody);
  if (name === 'AI_APICallError') return { kind: 'connection', retryable: true };
  // What is no error of the AI SDK's own comes of a reply that its packages did not expect.
  if (malformedNames.has(name) || !name.startsWith('AI_')) return { kind: 'malformed', retryable: true };
  return { kind: 'bad-request', retryable: false };
}

const malformedNames = new Set([
  'AI_InvalidResponseDataError',
  'AI_TypeValidationError',
  'AI_JSONParseError',
  'AI_EmptyResponseBodyError',
  'AI_NoContentGeneratedError',
]);

function problemOfStatus(status: number, body: string): Classified {
  if (status < 400) return { kind: 'malformed', retryable: true };
  if (status === 401 || status === 403) return { kind: 'refused-key', retryable: false };
  if (status === 408) return { kind: 'timeout', retryable: true };
  if (status === 429) return { kind: 'rate-limited', retryable: !body.includes('"insufficient_quota"') };
  if (status === 503 || status === 529) return { kind: 'overloaded', retryable: true };
  // Bedrock: the model itself failed.
  if (status >= 500 || status === 424) return { kind: 'server-error', retryable: true };
  return { kind: 'bad-request', retryable: false };
}
