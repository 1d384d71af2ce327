import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvokeCommand, type InvokeCommandOutput, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FunctionSettings, LambdaFault } from './lambda/function-settings.ts';
import { ricDriver } from './lambda/runtime-driver.ts';
import { type LocalLambda, startLambda } from './lambda.ts';

const handlerSource = `
let calls = 0;
export async function handler(event, context) {
  calls += 1;
  console.log('call', calls, event.mode ?? '-');
  switch (event.mode) {
    case 'throw': throw Object.assign(new Error('boom'), { name: 'PermanentError' });
    case 'exit': process.exit(3);
    case 'reject': void Promise.reject(new Error('nobody waits')); return new Promise(() => {});
    case 'hang': return new Promise(() => setInterval(() => {}, 1000));
    case 'big': return 'x'.repeat(event.size);
    case 'slow': await new Promise((resolve) => setTimeout(resolve, event.ms)); break;
    case 'flaky': if (calls <= event.failures) throw new Error('not yet'); break;
    case 'nothing': return undefined;
  }
  return { calls, pid: process.pid, arn: context.invokedFunctionArn, requestId: context.awsRequestId,
    memory: context.memoryLimitInMB, remainingMs: context.getRemainingTimeInMillis(), secret: process.env.NOT_FOR_FUNCTIONS, greeting: process.env.GREETING };
}`;

let taskRoot: string;

beforeAll(async () => {
  taskRoot = await mkdtemp(join(tmpdir(), 'lambda-task-'));
  await writeFile(join(taskRoot, 'index.mjs'), handlerSource);
  await writeFile(
    join(taskRoot, 'broken.mjs'),
    "throw Object.assign(new Error('no table'), { name: 'ConfigurationError' });",
  );
  process.env['NOT_FOR_FUNCTIONS'] = 'secret';
});

afterAll(() => rm(taskRoot, { recursive: true }));

interface Opened extends AsyncDisposable {
  readonly lambda: LocalLambda;
  invoke(payload?: unknown, type?: 'RequestResponse' | 'Event'): Promise<InvokeCommandOutput>;
}

async function open(settings: Partial<FunctionSettings> = {}): Promise<Opened> {
  const name = 'worker';
  const lambda = await startLambda([
    {
      name,
      taskRoot,
      handler: 'index.handler',
      timeoutMs: 1500,
      environment: { GREETING: 'hello' },
      ...settings,
    },
  ]);
  const client = clientOf(lambda);
  const invoke: Opened['invoke'] = (payload, type = 'RequestResponse') =>
    client.send(
      new InvokeCommand({
        FunctionName: name,
        InvocationType: type,
        ...(payload !== undefined && { Payload: JSON.stringify(payload) }),
      }),
    );
  return { lambda, invoke, [Symbol.asyncDispose]: lambda.close };
}

function clientOf({ endpoint }: LocalLambda): LambdaClient {
  return new LambdaClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

function bodyOf({ Payload }: InvokeCommandOutput) {
  return JSON.parse(Payload?.transformToString() ?? 'null');
}

it.each([
  ['by name', 'worker', undefined, ''],
  ['by name and alias', 'worker:acme--bot', undefined, ':acme--bot'],
  [
    'by ARN and alias',
    'arn:aws:lambda:us-east-1:000000000000:function:worker:acme--bot',
    undefined,
    ':acme--bot',
  ],
  ['with a qualifier', 'worker', 'acme--bot', ':acme--bot'],
])('a function sees the alias it was invoked by: %s', async (_way, FunctionName, Qualifier, ending) => {
  await using opened = await open();
  const client = clientOf(opened.lambda);
  const reply = await client.send(new InvokeCommand({ FunctionName, Qualifier }));
  expect(bodyOf(reply).arn).toBe(`${opened.lambda.arnOf('worker')}${ending}`);
});

it('an invocation gets the event, the context and its own environment variables only', async () => {
  await using opened = await open();

  const reply = await opened.invoke();

  expect(reply).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
  expect(reply.FunctionError).toBeUndefined();
  expect(bodyOf(reply)).toMatchObject({
    calls: 1,
    arn: opened.lambda.arnOf('worker'),
    memory: '512',
    greeting: 'hello',
  });
  expect(bodyOf(reply)).not.toHaveProperty('secret');
  expect(bodyOf(reply).remainingMs).toBeLessThanOrEqual(1500);
  expect(await opened.lambda.logs('worker')).toContain('call 1');
});

it('an invocation reuses a warm environment', async () => {
  await using opened = await open();

  for (let n = 0; n < 20; n += 1) await opened.invoke();

  expect(bodyOf(await opened.invoke())).toMatchObject({ calls: 21 });
});

it('an invocation can be addressed by ARN', async () => {
  await using opened = await open();

  const outcome = await opened.lambda.invoke(
    `${opened.lambda.arnOf('worker')}:$LATEST`,
    '{"mode":"nothing"}',
  );

  expect(outcome).toEqual({ kind: 'response', payload: 'null' });
});

it.each([
  ['a thrown error', { mode: 'throw' }, 'PermanentError', /^boom$/, 2],
  ['a process that exits', { mode: 'exit' }, 'Runtime.ExitError', /exit status 3/, 1],
  ['an unhandled rejection', { mode: 'reject' }, 'Error', /nobody waits/, 1],
  ['a hanging handler', { mode: 'hang' }, 'Sandbox.Timedout', /timed out after 1\.50 seconds/, 1],
  [
    'a response above 6 MB',
    { mode: 'big', size: 7 * 1024 * 1024 },
    'Function.ResponseSizeTooLarge',
    /exceeded/,
    2,
  ],
])('an invocation reports %s', async (_title, event, errorType, message, callsNext) => {
  await using opened = await open();

  const reply = await opened.invoke(event);
  const next = await opened.invoke();

  expect(reply.FunctionError).toBe('Unhandled');
  expect(bodyOf(reply)).toMatchObject({ errorType, errorMessage: expect.stringMatching(message) });
  // 1 after a crash: the process is new, so what the module remembered is gone.
  expect(bodyOf(next)).toMatchObject({ calls: callsNext });
});

it.each([
  ['a handler file that throws on import', 'broken.handler', 'ConfigurationError'],
  ['a missing handler file', 'absent.handler', 'Runtime.ImportModuleError'],
  ['a missing export', 'index.absent', 'Runtime.HandlerNotFound'],
])('an invocation reports %s', async (_title, handler, errorType) => {
  await using opened = await open({ handler });

  const reply = await opened.invoke();

  expect(bodyOf(reply)).toMatchObject({ errorType });
});

it('an invocation is refused when the request is above 6 MB or names no function', async () => {
  await using opened = await open();

  await expect(opened.invoke('x'.repeat(6 * 1024 * 1024))).rejects.toMatchObject({
    name: 'RequestTooLargeException',
  });
  await expect(opened.lambda.invoke('absent', '{}')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

describe('concurrency', () => {
  it('starts one process per concurrent call', async () => {
    await using opened = await open({ concurrency: 2 });

    const replies = await Promise.all([1, 2, 3, 4].map(() => opened.invoke({ mode: 'slow', ms: 100 })));

    expect(new Set(replies.map((reply) => bodyOf(reply).pid)).size).toBe(2);
  });

  it('throttles when told to', async () => {
    await using opened = await open({ concurrency: 1, overload: 'throttle' });
    const first = opened.invoke({ mode: 'slow', ms: 300 });
    await new Promise((resolve) => setTimeout(resolve, 50));

    await expect(opened.invoke()).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    });

    expect(bodyOf(await first)).toMatchObject({ calls: 1 });
  });
});

describe('faults', () => {
  const onFirst = (fault: LambdaFault): Partial<FunctionSettings> => ({
    concurrency: 1,
    fault: ({ sequence }) => (sequence === 1 ? fault : undefined),
  });

  it.each([
    [
      'before the response: the caller sees a crash after the work was done',
      { kind: 'kill-before-response' },
      'Unhandled',
    ],
    ['after the response: the caller sees nothing', { kind: 'kill-after-response' }, undefined],
  ] as [string, LambdaFault, string | undefined][])('kill %s', async (_title, fault, functionError) => {
    await using opened = await open(onFirst(fault));

    const reply = await opened.invoke();
    const next = await opened.invoke();

    expect(reply.FunctionError).toBe(functionError);
    expect((await opened.lambda.logs('worker')).match(/call 1/g)).toHaveLength(2);
    expect(bodyOf(next)).toMatchObject({ calls: 1 });
  });

  it('kill during the work', async () => {
    await using opened = await open(onFirst({ kind: 'kill-during', afterMs: 50 }));

    expect(bodyOf(await opened.invoke({ mode: 'hang' }))).toMatchObject({ errorType: 'Runtime.ExitError' });
  });

  it('deliver an event twice under one request id', async () => {
    await using opened = await open(onFirst({ kind: 'duplicate' }));

    expect(bodyOf(await opened.invoke())).toMatchObject({ calls: 1 });
    expect(bodyOf(await opened.invoke())).toMatchObject({ calls: 3 });
  });

  it('delay the delivery', async () => {
    await using opened = await open(onFirst({ kind: 'delay', delayMs: 200 }));
    const startedAt = performance.now();

    await opened.invoke();

    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(195);
  });
});

describe('asynchronous invocations', () => {
  it('answer at once and retry twice', async () => {
    await using opened = await open({ concurrency: 1 });

    const accepted = await opened.invoke({ mode: 'flaky', failures: 2 }, 'Event');
    await opened.lambda.settled();

    expect(accepted.StatusCode).toBe(202);
    expect(opened.lambda.deadLetters).toEqual([]);
    expect(bodyOf(await opened.invoke())).toMatchObject({ calls: 4 });
  });

  it('end as a dead letter after the last retry', async () => {
    await using opened = await open({ concurrency: 1 });

    await opened.invoke({ mode: 'throw' }, 'Event');
    await opened.lambda.settled();

    expect(opened.lambda.deadLetters).toMatchObject([
      { functionName: 'worker', error: { errorType: 'PermanentError' } },
    ]);
  });

  it('refuse an event above 1 MB', async () => {
    await using opened = await open();

    await expect(opened.invoke('x'.repeat(1024 * 1024), 'Event')).rejects.toMatchObject({
      name: 'RequestTooLargeException',
    });
  });
});

// Building aws-lambda-ric takes about a minute, so it is not a dependency; set RIC_ENTRY to its index.mjs to run this.
describe.runIf(process.env['RIC_ENTRY'])("AWS's runtime client", () => {
  it.each([
    ['an answer', {}, undefined],
    ['a thrown error', { mode: 'throw' }, 'PermanentError'],
    ['a process that exits', { mode: 'exit' }, 'Runtime.ExitError'],
    ['a hanging handler', { mode: 'hang' }, 'Sandbox.Timedout'],
    ['a response above 6 MB', { mode: 'big', size: 7 * 1024 * 1024 }, 'Function.ResponseSizeTooLarge'],
  ])('gives %s like the loop', async (_title, event, errorType) => {
    await using opened = await open({ driver: ricDriver(process.env['RIC_ENTRY'] ?? '') });

    const reply = await opened.invoke(event);

    expect(bodyOf(reply).errorType).toBe(errorType);
    expect(bodyOf(await opened.invoke()).calls).toBeGreaterThan(0);
  });
});
