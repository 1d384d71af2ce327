import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AsyncInvocations, asyncInvocations, type DeadLetter } from './lambda/async-invocations.ts';
import { type FunctionPool, functionPool } from './lambda/function-pool.ts';
import type { FunctionSettings } from './lambda/function-settings.ts';
import type { InvocationOutcome } from './lambda/open-invocation.ts';
import { listenOnLoopback, readBody } from './loopback-server.ts';
import { asServiceError, ServiceError } from './service-error.ts';

const requestLimitBytes = 6 * 1024 * 1024;
const asyncRequestLimitBytes = 1024 * 1024;

export interface LocalLambda extends AsyncDisposable {
  readonly endpoint: string;
  /** Events given up after their retries. */
  readonly deadLetters: readonly DeadLetter[];
  arnOf(functionName: string): string;
  /** Invokes and waits, without the HTTP front; takes a name or an ARN, with or without an alias at its end. */
  invoke(functionName: string, payload: string): Promise<InvocationOutcome>;
  /** Waits until no asynchronous invocation is under way. */
  settled(): Promise<void>;
  logs(functionName: string): Promise<string>;
  close(): Promise<void>;
}

export async function startLambda(functions: readonly FunctionSettings[]): Promise<LocalLambda> {
  const registry = functionRegistry(functions);
  const events = asyncInvocations();
  const server = await listenOnLoopback(
    (request, response) => void answer(request, response, { registry, events }),
  );

  const close = async () => {
    await server.close();
    await registry.stop();
  };
  return {
    endpoint: server.endpoint,
    deadLetters: events.deadLetters,
    arnOf,
    async invoke(functionName, payload) {
      const { pool, alias } = registry.find(functionName);
      return pool.invoke(checkPayload(payload, requestLimitBytes), alias);
    },
    settled: events.settled,
    logs: async (functionName) => registry.find(functionName).pool.logs(),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function arnOf(functionName: string): string {
  return `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`;
}

interface Registered {
  readonly settings: FunctionSettings;
  readonly pool: FunctionPool;
}

function functionRegistry(functions: readonly FunctionSettings[]) {
  const byName = new Map<string, Registered>(
    functions.map((settings) => [
      settings.name,
      { settings, pool: functionPool(settings, arnOf(settings.name)) },
    ]),
  );
  return {
    /** Every alias leads to the one version there is. */
    find(nameOrArn: string): Registered & { readonly alias: string | undefined } {
      const [name = '', alias] = nameOrArn.replace(/^arn:aws:lambda:[^:]*:[^:]*:function:/, '').split(':');
      const found = byName.get(name);
      if (found) return { ...found, alias: alias === '$LATEST' ? undefined : alias };
      throw new ServiceError('ResourceNotFoundException', `Function not found: ${arnOf(name)}`, {
        status: 404,
      });
    },
    async stop() {
      for (const { pool } of byName.values()) await pool.stop();
    },
  };
}

interface Parts {
  readonly registry: ReturnType<typeof functionRegistry>;
  readonly events: AsyncInvocations;
}

/** `POST /2015-03-31/functions/{name}/invocations` as `InvokeCommand` sends it. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { registry, events }: Parts,
): Promise<void> {
  try {
    const { settings, pool, alias } = registry.find(invokedName(request));
    const payload = (await readBody(request)).toString();
    const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
    switch (type) {
      case 'RequestResponse':
        sendOutcome(response, await pool.invoke(checkPayload(payload, requestLimitBytes), alias));
        return;
      case 'Event':
        checkPayload(payload, asyncRequestLimitBytes);
        events.accept(settings.name, pool, {
          payload: payload || '{}',
          retryDelaysMs: settings.asyncRetryDelaysMs ?? [0, 0],
        });
        response.writeHead(202).end();
        return;
      default:
        throw new ServiceError(
          'InvalidParameterValueException',
          `invocation type ${String(type)} is not reproduced`,
        );
    }
  } catch (error) {
    sendRefusal(response, asServiceError(error));
  }
}

/** `name:alias`, where an alias was named in whichever way. */
function invokedName({ method, url = '' }: IncomingMessage): string {
  const { pathname, searchParams } = new URL(url, 'http://lambda');
  const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(pathname) ?? [];
  if (name === undefined || method !== 'POST')
    throw new ServiceError('UnknownOperationException', `${method} ${url}`, { status: 404 });
  const qualifier = searchParams.get('Qualifier');
  return decodeURIComponent(name) + (qualifier === null ? '' : `:${qualifier}`);
}

/** An empty payload is the event `{}`; anything else must be JSON within the limit. */
function checkPayload(payload: string, limitBytes: number): string {
  if (payload === '') return '{}';
  if (Buffer.byteLength(payload) > limitBytes) {
    throw new ServiceError(
      'RequestTooLargeException',
      `Request must be smaller than ${limitBytes} bytes for the InvokeFunction operation`,
      { status: 413 },
    );
  }
  try {
    JSON.parse(payload);
  } catch (error) {
    throw new ServiceError(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${String(error)}`,
    );
  }
  return payload;
}

function sendOutcome(response: ServerResponse, outcome: InvocationOutcome): void {
  const failed = outcome.kind === 'function-error';
  response.writeHead(200, {
    'content-type': 'application/json',
    'x-amz-executed-version': '$LATEST',
    // A failed function is still a successful call: callers must look at this header.
    ...(failed && { 'x-amz-function-error': 'Unhandled' }),
  });
  response.end(failed ? JSON.stringify(outcome.error) : outcome.payload);
}

function sendRefusal(response: ServerResponse, refusal: ServiceError): void {
  response.writeHead(refusal.status, {
    'content-type': 'application/json',
    'x-amzn-errortype': refusal.name,
  });
  response.end(JSON.stringify({ Type: 'User', Message: refusal.message, ...refusal.details }));
}
