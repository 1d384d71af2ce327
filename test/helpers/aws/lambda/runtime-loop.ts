// Runs inside an execution environment: asks the Runtime API for events and
// answers each, like the runtime of a Node.js function.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

type Handler = (event: unknown, context: object) => unknown;

const {
  AWS_LAMBDA_RUNTIME_API: host = '',
  _HANDLER: handlerName = '',
  LAMBDA_TASK_ROOT: taskRoot = '',
} = process.env;
const api = `http://${host}/2018-06-01/runtime`;
let requestId: string | undefined;

for (const [event, exitCode] of [
  ['uncaughtException', 129],
  ['unhandledRejection', 128],
] as const) {
  process.on(event, async (error: unknown) => {
    const path = requestId === undefined ? '/init/error' : `/invocation/${requestId}/error`;
    await post(path, describeError(error)).catch(() => undefined);
    process.exit(exitCode);
  });
}

const handler = await loadHandler();
while (true) await serveNext(handler);

async function loadHandler(): Promise<Handler> {
  const dot = handlerName.lastIndexOf('.');
  const file = ['.mjs', '.js', '.cjs']
    .map((ending) => join(taskRoot, handlerName.slice(0, dot) + ending))
    .find(existsSync);
  if (file === undefined)
    throw namedError('Runtime.ImportModuleError', `Error: Cannot find module '${handlerName.slice(0, dot)}'`);
  const loaded: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
  const exported = loaded[handlerName.slice(dot + 1)];
  if (typeof exported !== 'function')
    throw namedError('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
  return exported as Handler;
}

async function serveNext(handle: Handler): Promise<void> {
  const next = await fetch(`${api}/invocation/next`);
  const event: unknown = await next.json();
  requestId = next.headers.get('lambda-runtime-aws-request-id') ?? '';
  try {
    const result = await handle(event, contextFrom(next.headers));
    await post(`/invocation/${requestId}/response`, result === undefined ? null : result);
  } catch (error) {
    await post(`/invocation/${requestId}/error`, describeError(error));
  }
  requestId = undefined;
}

function contextFrom(headers: Headers): object {
  const deadlineMs = Number(headers.get('lambda-runtime-deadline-ms'));
  return {
    awsRequestId: headers.get('lambda-runtime-aws-request-id'),
    invokedFunctionArn: headers.get('lambda-runtime-invoked-function-arn'),
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: process.env['AWS_LAMBDA_FUNCTION_VERSION'],
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: process.env['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: process.env['AWS_LAMBDA_LOG_STREAM_NAME'],
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

function namedError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}

async function post(path: string, body: unknown): Promise<void> {
  await fetch(api + path, { method: 'POST', body: JSON.stringify(body) });
}
