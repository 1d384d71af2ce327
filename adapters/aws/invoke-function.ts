import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as v from 'valibot';
import { readAs } from '../../core/schema/read-as.ts';
import { InputError } from '../../core/text/input-error.ts';
import { retried } from './retried.ts';

/**
 * Calls a function and waits for its answer; one that died or ran out of time is called again, because all of them may be.
 *
 * @throws InputError that the function threw
 */
export async function invokeFunction(
  client: LambdaClient,
  name: string,
  payload: object,
  signal: AbortSignal,
): Promise<unknown> {
  const invoke = () => invokeOnce(client, name, payload, signal);
  return retried(invoke, signal, (error) => error instanceof FailedFunctionError);
}

/** What a function did not mean to say: a crash, a time-out, a service that was out of order. */
class FailedFunctionError extends Error {
  override readonly name = 'FailedFunctionError';
}

/** A function that failed is a successful call: what it says is in the answer. */
async function invokeOnce(
  client: LambdaClient,
  name: string,
  payload: object,
  abortSignal: AbortSignal,
): Promise<unknown> {
  const command = new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(payload) });
  const { FunctionError, Payload } = await client.send(command, { abortSignal });
  const text = Payload?.transformToString() ?? '';
  if (FunctionError === undefined) return JSON.parse(text);
  const { errorType, errorMessage } = readAs(failure, JSON.parse(text));
  if (errorType === 'InputError') throw new InputError([errorMessage]);
  const message = `${name} failed: ${errorType}: ${errorMessage}`;
  throw misfits.has(errorType) ? new Error(message) : new FailedFunctionError(message);
}

/** An event that does not fit fits no better when it is sent again: names of older backends. A record that somebody edited does not either. */
const misfits: ReadonlySet<string> = new Set(['UnreadableError', 'ZodError', '$ZodError']);

const failure = v.object({
  errorType: v.optional(v.string(), 'Error'),
  errorMessage: v.optional(v.string(), ''),
});
