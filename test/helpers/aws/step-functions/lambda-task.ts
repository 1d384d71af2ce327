import { asObject, asString, type Json, type JsonObject } from '../json.ts';
import type { InvocationOutcome } from '../lambda/open-invocation.ts';
import type { TaskHandler } from './interpreter.ts';
import { checkSize, StatesError } from './states-error.ts';

/** Invokes a function by name or ARN, as `LocalLambda.invoke` does. */
export type InvokeFunction = (functionName: string, payload: string) => Promise<InvocationOutcome>;

const invokeFields = ['FunctionName', 'Payload', 'Payload.$', 'InvocationType'];

export function functionTask(arn: string, invoke: InvokeFunction): TaskHandler {
  return (input) => call(invoke, arn, input);
}

/** The optimised integration: the request names function and payload, the result wraps the answer. */
export function invokeTask(invoke: InvokeFunction): TaskHandler {
  return async (input) => {
    const request = asObject(input, 'lambda:invoke');
    checkRequest(request);
    const answer = await call(
      invoke,
      asString(request['FunctionName'], 'FunctionName'),
      request['Payload'] ?? {},
    );
    return { ExecutedVersion: '$LATEST', Payload: answer, StatusCode: 200 };
  };
}

function checkRequest(request: JsonObject): void {
  const unknown = Object.keys(request).filter((field) => !invokeFields.includes(field));
  const type = request['InvocationType'] ?? 'RequestResponse';
  if (unknown.length === 0 && type === 'RequestResponse') return;
  throw new StatesError(
    'States.Runtime',
    `lambda:invoke: not reproduced: ${[...unknown, String(type)].join(', ')}`,
    { terminal: true },
  );
}

async function call(invoke: InvokeFunction, functionName: string, payload: Json): Promise<Json> {
  const outcome = await invoke(functionName, JSON.stringify(payload)).catch((error: unknown) => {
    throw serviceError(error);
  });
  if (outcome.kind === 'function-error') {
    throw new StatesError(outcome.error.errorType || 'Lambda.Unknown', JSON.stringify(outcome.error));
  }
  const answer: Json = JSON.parse(outcome.payload);
  return checkSize(answer, functionName);
}

/** Step Functions puts the service's name before its error names; the usual Retry blocks list those. */
function serviceError(error: unknown): StatesError {
  const name = error instanceof Error ? error.name : 'Unknown';
  return new StatesError(`Lambda.${name}`, error instanceof Error ? error.message : String(error));
}
