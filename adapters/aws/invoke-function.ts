import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
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
  const { errorType, errorMessage } = failure.parse(JSON.parse(text));
  if (errorType === 'InputError') throw new InputError([errorMessage]);
  const message = `${name} failed: ${errorType}: ${errorMessage}`;
  throw /^\$?ZodError$/.test(errorType) ? new Error(message) : new FailedFunctionError(message);
}

const failure = z.object({ errorType: z.string().default('Error'), errorMessage: z.string().default('') });
