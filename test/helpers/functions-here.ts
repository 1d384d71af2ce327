import { type FunctionName, functionNames } from '../../cdk/function-parts.ts';
import type { InvocationOutcome } from './aws/lambda/open-invocation.ts';
import { listenOnLoopback, readBody } from './aws/loopback-server.ts';

/** Stands around one delivery of an event: runs it as often as it likes, and says what its caller learns. */
export type Deliver = (call: Call, run: () => Promise<InvocationOutcome>) => Promise<InvocationOutcome>;

export interface Call {
  readonly name: FunctionName;
  /** JSON */
  readonly payload: string;
}

export interface FunctionsHere extends AsyncDisposable {
  readonly endpoint: string;
  /** takes an ARN or a name, with or without an alias */
  invoke(name: string, payload: string): Promise<InvocationOutcome>;
}

/**
 * The handlers in this process, where fifty runs take seconds. They read the environment when they are loaded, which is once: a
 * test file has one set of them.
 */
export async function functionsHere(
  variables: Readonly<Record<string, string>>,
  deliver: Deliver,
): Promise<FunctionsHere> {
  Object.assign(process.env, variables, {
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  const handlers = await loadHandlers();
  const invoke = (nameOrArn: string, payload: string) => {
    const [name = '', alias] = nameOrArn.replace(/^arn:aws:lambda:[^:]*:[^:]*:function:/, '').split(':');
    const found = functionNames.find((one) => `goldgate-${one}` === name);
    const handler = handlers[name];
    if (found === undefined || handler === undefined) throw new Error(`there is no function ${name}`);
    const invokedAs = alias === undefined ? name : `${name}:${alias}`;
    return deliver({ name: found, payload }, () => outcomeOf(handler, payload, invokedAs));
  };
  const server = await listenOnLoopback(async (request, response) => {
    const [, name = ''] = /functions\/([^/]+)\/invocations/.exec(request.url ?? '') ?? [];
    const outcome = await invoke(decodeURIComponent(name), (await readBody(request)).toString());
    const failed = outcome.kind === 'function-error';
    response.writeHead(200, failed ? { 'x-amz-function-error': 'Unhandled' } : {});
    response.end(failed ? JSON.stringify(outcome.error) : outcome.payload);
  });
  return { endpoint: server.endpoint, invoke, [Symbol.asyncDispose]: server.close };
}

type Handler = (event: unknown, context: object) => Promise<unknown>;

async function loadHandlers(): Promise<Readonly<Record<string, Handler>>> {
  const loaded = functionNames.map(async (name) => {
    const { handler } = (await import(`../../lambdas/${name}.ts`)) as { readonly handler: Handler };
    return [`goldgate-${name}`, handler] as const;
  });
  return Object.fromEntries(await Promise.all(loaded));
}

async function outcomeOf(handler: Handler, payload: string, invokedAs: string): Promise<InvocationOutcome> {
  try {
    const answer = await handler(JSON.parse(payload), {
      invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${invokedAs}`,
      awsRequestId: 'request',
      getRemainingTimeInMillis: () => 60_000,
    });
    return { kind: 'response', payload: JSON.stringify(answer ?? null) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { kind: 'function-error', error: { errorType: name, errorMessage: message } };
  }
}
