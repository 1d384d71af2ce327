import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Json, parseJsonObject } from '../json.ts';
import { listenOnLoopback, readBody } from '../loopback-server.ts';

/** What the runtime process has to be told about one invocation. */
export interface RuntimeEvent {
  readonly requestId: string;
  readonly functionArn: string;
  /** its time begins when it is handed over */
  readonly timeoutMs: number;
  readonly payload: string;
}

export type RuntimeAnswer =
  | { readonly kind: 'response'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'error'; readonly requestId: string; readonly error: RuntimeError }
  | { readonly kind: 'init-error'; readonly error: RuntimeError };

export interface RuntimeError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: Json;
}

export interface RuntimeApi {
  readonly port: number;
  /** Waits until the process asks for work, then hands the event over. */
  deliver(event: RuntimeEvent): Promise<void>;
  /** Drops an event still waiting to be asked for, so a later process does not get it. */
  cancelDelivery(): void;
  /** Forgets a process that is gone, so its open request is not taken for the next one's. */
  forgetProcess(): void;
  close(): Promise<void>;
}

/** The Lambda Runtime API of one execution environment: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
export async function startRuntimeApi(onAnswer: (answer: RuntimeAnswer) => void): Promise<RuntimeApi> {
  let asking: ServerResponse | undefined;
  let waiting: ((response: ServerResponse) => void) | undefined;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace('/2018-06-01/runtime/', '');
    if (path === 'invocation/next') {
      if (waiting) waiting(response);
      else asking = response;
      return;
    }
    const answered = parseAnswer(path, (await readBody(request)).toString());
    response.writeHead(answered ? 202 : 404, { 'content-type': 'application/json' }).end('{"status":"OK"}');
    if (answered) onAnswer(answered);
  }

  const server = await listenOnLoopback((request, response) => void answer(request, response));
  return {
    port: server.port,

    async deliver(event) {
      const response = asking ?? (await new Promise<ServerResponse>((resolve) => (waiting = resolve)));
      asking = undefined;
      waiting = undefined;
      sendEvent(response, event);
    },

    cancelDelivery() {
      waiting = undefined;
    },

    forgetProcess() {
      asking = undefined;
    },

    close: server.close,
  };
}

function parseAnswer(path: string, body: string): RuntimeAnswer | undefined {
  if (path === 'init/error') return { kind: 'init-error', error: runtimeError(body) };
  const [, requestId, outcome] = /^invocation\/([^/]+)\/(response|error)$/.exec(path) ?? [];
  if (requestId === undefined) return undefined;
  return outcome === 'error'
    ? { kind: 'error', requestId, error: runtimeError(body) }
    : { kind: 'response', requestId, payload: body };
}

function sendEvent(response: ServerResponse, event: RuntimeEvent): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    'lambda-runtime-aws-request-id': event.requestId,
    'lambda-runtime-deadline-ms': String(Date.now() + event.timeoutMs),
    'lambda-runtime-invoked-function-arn': event.functionArn,
    'lambda-runtime-trace-id': 'Root=1-00000000-000000000000000000000000;Sampled=0',
  });
  response.end(event.payload);
}

function runtimeError(body: string): RuntimeError {
  const { errorType, errorMessage, trace } = parseJsonObject(body || '{}', 'runtime error');
  return {
    errorType: String(errorType ?? 'Error'),
    errorMessage: String(errorMessage ?? ''),
    ...(trace !== undefined && { trace }),
  };
}
