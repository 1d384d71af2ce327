import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { InputError } from '../../core/text/input-error.ts';

/** Calls a function and waits for its answer. A function that failed is a successful call: what it says is in the answer. @throws InputError that the function threw */
export async function invokeFunction(
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
  throw new Error(`${name} failed: ${errorType}: ${errorMessage}`);
}

const failure = z.object({ errorType: z.string().default('Error'), errorMessage: z.string().default('') });
