import {
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from './json.ts';
import type { InvokeFunction } from './step-functions/lambda-task.ts';
import { type LocalStepFunctions, type MachineSettings, startStepFunctions } from './step-functions.ts';

const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:worker';
const work = { Type: 'Task', Resource: functionArn, End: true };

interface Opened extends AsyncDisposable {
  readonly server: LocalStepFunctions;
  readonly client: SFNClient;
  start(input: Json, name?: string): Promise<string>;
  run(input: Json): Promise<{
    status: string | undefined;
    output: unknown;
    error: string | undefined;
    cause: string | undefined;
  }>;
}

async function open(
  definition: JsonObject,
  worker: (event: Json) => Json | Promise<Json> = (event) => event,
  settings: Partial<MachineSettings> = {},
): Promise<Opened> {
  const server = await startStepFunctions([{ name: 'machine', definition, ...settings }], {
    invoke: answerWith(worker),
    pauseMs: 1,
  });
  const client = new SFNClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const start: Opened['start'] = async (input, name) => {
    const command = new StartExecutionCommand({
      stateMachineArn: server.arnOf('machine'),
      input: JSON.stringify(input),
      ...(name && { name }),
    });
    return (await client.send(command)).executionArn ?? '';
  };
  const run: Opened['run'] = async (input) => {
    const executionArn = await start(input);
    await server.ended(executionArn);
    const { status, output, error, cause } = await client.send(
      new DescribeExecutionCommand({ executionArn }),
    );
    return { status, output: output === undefined ? undefined : JSON.parse(output), error, cause };
  };
  return { server, client, start, run, [Symbol.asyncDispose]: server.close };
}

function answerWith(worker: (event: Json) => Json | Promise<Json>): InvokeFunction {
  return async (_name, payload) => {
    try {
      return { kind: 'response', payload: JSON.stringify(await worker(JSON.parse(payload))) };
    } catch (error) {
      const { name: errorType, message: errorMessage } = error as Error;
      return { kind: 'function-error', error: { errorType, errorMessage } };
    }
  };
}

function failing(name: string): Error {
  return Object.assign(new Error('failed'), { name });
}

function single(state: JsonObject, more: JsonObject = {}): JsonObject {
  return { StartAt: 'Work', States: { Work: state, ...more } };
}

it('tasks call a function by ARN with the input as payload', async () => {
  await using opened = await open(single(work), (event) => ({ got: event }));

  expect(await opened.run({ x: 1 })).toMatchObject({ status: 'SUCCEEDED', output: { got: { x: 1 } } });
});

it.each([
  ['OutputPath', { OutputPath: '$.Payload' }, { double: 4 }],
  [
    'ResultSelector and ResultPath',
    { ResultSelector: { 'double.$': '$.Payload.double' }, ResultPath: '$.result' },
    { n: 2, result: { double: 4 } },
  ],
  ['ResultPath $', { ResultPath: '$', OutputPath: '$.StatusCode' }, 200],
])('tasks call a function through lambda:invoke with %s', async (_title, fields: JsonObject, output) => {
  const Parameters = { FunctionName: functionArn, Payload: { 'n.$': '$.n', 'id.$': '$$.Execution.Name' } };
  await using opened = await open(
    single({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters, ...fields, End: true }),
    (event) => ({ double: Number((event as JsonObject)['n']) * 2 }),
  );

  expect(await opened.run({ n: 2 })).toMatchObject({ status: 'SUCCEEDED', output });
});

it('tasks retry the named error only', async () => {
  let calls = 0;
  const Retry = [{ ErrorEquals: ['Transient'], MaxAttempts: 3 }];
  await using opened = await open(single({ ...work, Retry }), () => {
    calls += 1;
    throw failing(calls < 3 ? 'Transient' : 'Permanent');
  });

  expect(await opened.run({})).toMatchObject({
    status: 'FAILED',
    error: 'Permanent',
    cause: expect.stringContaining('"errorType":"Permanent"'),
  });
  expect(calls).toBe(3);
});

it('tasks catch an error and keep the input beside it', async () => {
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Saved', ResultPath: '$.error' }];
  await using opened = await open(single({ ...work, Catch }, { Saved: { Type: 'Pass', End: true } }), () => {
    throw failing('Permanent');
  });

  expect(await opened.run({ x: 1 })).toMatchObject({
    status: 'SUCCEEDED',
    output: { x: 1, error: { Error: 'Permanent' } },
  });
});

it('tasks fail an execution that passes more than 256 KB on, whatever is caught', async () => {
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Saved' }];
  await using opened = await open(single({ ...work, Catch }, { Saved: { Type: 'Pass', End: true } }), () =>
    'x'.repeat(300_000),
  );

  expect(await opened.run({})).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
});

it('tasks time out with the execution', async () => {
  await using opened = await open(
    { ...single(work), TimeoutSeconds: 1 },
    () => new Promise((resolve) => setTimeout(() => resolve(null), 1500)),
  );

  expect(await opened.run({})).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
});

describe('flow states', () => {
  it('run choice, wait, parallel, inline map and fail', async () => {
    const branch = (name: string) => ({ StartAt: name, States: { [name]: { ...work } } });
    const definition = {
      StartAt: 'Choose',
      States: {
        Choose: {
          Type: 'Choice',
          Choices: [{ Variable: '$.go', BooleanEquals: true, Next: 'Wait' }],
          Default: 'Stop',
        },
        Wait: { Type: 'Wait', Seconds: 3600, Next: 'Both' },
        Both: {
          Type: 'Parallel',
          Branches: [branch('Left'), branch('Right')],
          ResultPath: '$.both',
          Next: 'Each',
        },
        Each: {
          Type: 'Map',
          ItemsPath: '$.items',
          ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...branch('One') },
          ResultPath: '$.each',
          End: true,
        },
        Stop: { Type: 'Fail', Error: 'Stopped', Cause: 'told to' },
      },
    };
    await using opened = await open(definition, (event) =>
      typeof event === 'number' ? event * 2 : 'branch',
    );

    expect(await opened.run({ go: true, items: [1, 2] })).toMatchObject({
      output: { both: ['branch', 'branch'], each: [2, 4] },
    });
    expect(await opened.run({ go: false })).toMatchObject({
      status: 'FAILED',
      error: 'Stopped',
      cause: 'told to',
    });
  });
});

describe('execution names', () => {
  const slow = () => new Promise<Json>((resolve) => setTimeout(() => resolve(null), 100));

  it('are idempotent while running with the same input, and taken afterwards', async () => {
    await using opened = await open(single(work), slow);
    const first = await opened.start({ x: 1 }, 'run-1');

    expect(await opened.start({ x: 1 }, 'run-1')).toBe(first);
    await expect(opened.start({ x: 2 }, 'run-1')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await opened.server.ended(first);
    await expect(opened.start({ x: 1 }, 'run-1')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('are refused when malformed', async () => {
    await using opened = await open(single(work));

    await expect(opened.start({}, 'has space')).rejects.toMatchObject({ name: 'InvalidName' });
  });

  it('of unknown executions and machines are refused', async () => {
    await using opened = await open(single(work));
    const { client, server } = opened;

    await expect(
      client.send(new DescribeExecutionCommand({ executionArn: 'arn:absent' })),
    ).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
    await expect(
      client.send(new StartExecutionCommand({ stateMachineArn: server.arnOf('absent') })),
    ).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
  });
});

describe('a stopped execution', () => {
  it('is aborted with the given reason and starts no further state', async () => {
    let calls = 0;
    const definition = {
      StartAt: 'First',
      States: { First: { ...work, End: undefined as never, Next: 'Second' }, Second: { ...work } },
    };
    await using opened = await open(JSON.parse(JSON.stringify(definition)), async () => {
      calls += 1;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return null;
    });
    const executionArn = await opened.start({});

    await opened.client.send(
      new StopExecutionCommand({ executionArn, error: 'Cancelled', cause: 'superseded' }),
    );
    await new Promise((resolve) => setTimeout(resolve, 200));

    const described = await opened.client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ status: 'ABORTED', error: 'Cancelled', cause: 'superseded' });
    expect(calls).toBe(1);
  });
});
