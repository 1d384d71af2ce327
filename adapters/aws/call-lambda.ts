import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { CallError } from '../../core/target/call-error.ts';
import type { LambdaEndpoint } from '../../core/target/endpoint.ts';
import type { EndpointAnswer } from '../../core/target/endpoint-output.ts';
import type { EndpointRequest } from '../../core/target/endpoint-request.ts';
import type { JsonValue } from '../../core/text/json.ts';
import { plainText } from '../../core/text/plain-text.ts';

export interface LambdaLimits {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Invokes a function for one row and waits for its answer. A function that threw did so because of the row: that is not tried again.
 *
 * @param client without retries of its own
 * @throws CallError when there is no answer, or none that is JSON
 */
export async function callLambda(
  client: LambdaClient,
  endpoint: LambdaEndpoint,
  { payload }: EndpointRequest,
  { timeoutMs, signal }: LambdaLimits,
): Promise<EndpointAnswer> {
  const label = `lambda ${endpoint.function}`;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(timeoutMs))]);
  const command = new InvokeCommand({ FunctionName: endpoint.function, Payload: JSON.stringify(payload) });
  try {
    const begin = performance.now();
    const { FunctionError, Payload } = await client.send(command, { abortSignal: limit });
    const latencyMs = Math.round((performance.now() - begin) * 10) / 10;
    const text = Payload?.transformToString() ?? '';
    if (FunctionError !== undefined) throw functionError(text, label);
    return { body: jsonOf(text, label), latencyMs };
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted)
      throw new CallError('timeout', true, `${label}: no answer within ${timeoutMs / 1000} s`);
    throw error instanceof CallError ? error : serviceError(error, label);
  }
}

function functionError(text: string, label: string): CallError {
  const { errorType, errorMessage } = thrownSchema.parse(looseJson(text));
  return new CallError('bad-request', false, `${label}: threw ${errorType}: ${plainText(errorMessage, 300)}`);
}

const thrownSchema = z
  .object({ errorType: z.string().catch('Error'), errorMessage: z.string().catch('') })
  .catch({ errorType: 'Error', errorMessage: '' });

function looseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function jsonOf(text: string, label: string): JsonValue {
  try {
    // What `JSON.parse` answers is JSON.
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new CallError(
      'malformed',
      true,
      `${label}: the answer is no JSON: ${JSON.stringify(text.slice(0, 60))}`,
    );
  }
}

const serviceErrorSchema = z.object({
  name: z.string().catch('Error'),
  message: z.string().catch(''),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).catch({}),
  retryAfterSeconds: z.coerce.number().catch(0),
});

function serviceError(error: unknown, label: string): CallError {
  const { name, message, $metadata, retryAfterSeconds } = serviceErrorSchema.parse(error);
  const said = `${label}: ${name}: ${plainText(message, 300)}`;
  const status = $metadata.httpStatusCode;
  if (name === 'TooManyRequestsException' || status === 429)
    return new CallError('rate-limited', true, said, { retryAfterMs: retryAfterSeconds * 1000 });
  // With a status of success, too: then the connection was cut while the answer came.
  if ((status === undefined || status < 300) && name !== 'CredentialsProviderError')
    return new CallError('connection', true, said);
  if (status !== undefined && status >= 500) return new CallError('server-error', true, said);
  if (status === 403 || name === 'CredentialsProviderError') return new CallError('refused-key', false, said);
  return new CallError('bad-request', false, said);
}
