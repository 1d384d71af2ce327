import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import aslValidator from 'asl-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asObject, type Json, type JsonObject } from '../helpers/aws/json.ts';
import { type LocalS3, startS3 } from '../helpers/aws/s3.ts';
import type { StateMachineDeps } from '../helpers/aws/step-functions/state-machine.ts';
import { runnableMachine } from '../helpers/aws/step-functions/state-machine.ts';
import { machineDefinition } from '../helpers/machine-definition.ts';
import { synthesisedStack } from '../helpers/synthesised-stack.ts';

const definition = machineDefinition(synthesisedStack({ repositories: ['acme/bot'], runHours: 12 }));
const started = {
  repository: 'acme/bot',
  request: 'sha256:1',
  run: 'ab',
  attempt: 1,
  at: '2025-11-20T00:00:00Z',
};
const spread = {
  plan: 'sha256:2',
  batch: 'sha256:2',
  batches: 0,
  stop: 'never',
  items: 'sha256:3',
  itemsKey: 'blobs/acme/bot/sha256/3',
  count: 5,
  itemsPerBatch: 2,
  children: 2,
};

let server: LocalS3;
let s3: S3Client;

beforeAll(async () => {
  server = await startS3();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  s3 = new S3Client({ endpoint: server.endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
  await s3.send(new CreateBucketCommand({ Bucket: 'contents' }));
  const lines = [0, 1, 2, 3, 4].map((shard) => `${JSON.stringify({ shard })}\n`).join('');
  await s3.send(new PutObjectCommand({ Bucket: 'contents', Key: spread.itemsKey, Body: lines }));
});

afterAll(async () => {
  s3.destroy();
  await server.close();
});

describe('the definition', () => {
  it('is what Step Functions accepts', () => {
    expect(aslValidator(definition, { checkPaths: true, checkArn: true }).errorsText()).toBe('');
  });

  it('writes a manifest, away from what is written once', () => {
    expect(state('Evaluate shards')['ResultWriter']).toMatchObject({
      Parameters: { Bucket: 'contents', 'Prefix.$': "States.Format('maps/{}', $$.Execution.Name)" },
    });
  });

  it('ends in time, whatever happens', () => {
    expect(definition['TimeoutSeconds']).toBe(12 * 3600);
    for (const task of tasks()) expect(task['TimeoutSeconds']).toBeGreaterThan(0);
  });

  it('leaves a child time to start again within its five minutes', () => {
    expect(evaluate()['TimeoutSeconds']).toBeLessThan(300);
    const [waits] = retriers(evaluate()).filter(({ ErrorEquals }) =>
      [ErrorEquals].flat().includes('Lambda.TooManyRequestsException'),
    );
    expect(longestWait(waits)).toBeLessThan(180);
  });

  it('retries with full jitter what passes, and never what does not', () => {
    for (const task of tasks()) {
      const [first, ...others] = retriers(task);
      expect(first).toMatchObject({ MaxAttempts: 0, ErrorEquals: expect.arrayContaining(['InputError']) });
      for (const retrier of others) expect(retrier).toMatchObject({ JitterStrategy: 'FULL' });
    }
  });
});

describe('an execution', () => {
  it('plans, evaluates in batches and decides', async () => {
    const { calls, failure } = await execute({ plan: () => spread });

    expect(failure).toBeNull();
    expect(calls.map(([name]) => name)).toEqual([
      'plan',
      'evaluate-shard',
      'evaluate-shard',
      'evaluate-shard',
      'decide',
    ]);
    expect(calls[0]).toEqual(['plan', started]);
    expect(calls[1]).toEqual([
      'evaluate-shard',
      { BatchInput: { started, plan: spread.plan }, Items: [{ shard: 0 }, { shard: 1 }] },
    ]);
    expect(calls.at(-1)).toEqual(['decide', { started, plan: spread.plan, batches: 0 }]);
  });

  it('decides at once when everything is known', async () => {
    const { calls } = await execute({ plan: () => ({ ...spread, count: 0 }) });
    expect(calls.map(([name]) => name)).toEqual(['plan', 'decide']);
  });

  it('looks at the gates after every batch of a run that may stop early, and decides once no batch follows', async () => {
    const early = { ...spread, stop: 'early' };
    const look = ({ batches }: JsonObject) =>
      batches === 2
        ? { ...spread, batches: 2, count: 0 }
        : { ...early, batch: `sha256:b${String(batches)}`, batches: Number(batches) + 1 };
    const { calls } = await execute({ plan: () => ({ ...early, count: 0 }), look });
    const steps = calls.filter(([name], at) => name !== calls[at - 1]?.[0]);
    const run = { started, plan: spread.plan };
    const batch = (plan: string) => [
      'evaluate-shard',
      expect.objectContaining({ BatchInput: { started, plan } }),
    ];
    expect(steps).toEqual([
      ['plan', started],
      ['look', { ...run, batches: 0 }],
      batch('sha256:b0'),
      ['look', { ...run, batches: 1 }],
      batch('sha256:b1'),
      ['look', { ...run, batches: 2 }],
      ['decide', { ...run, batches: 2 }],
    ]);
  });

  it('decides in spite of shards that fail, and keeps why they did', async () => {
    const failing = (payload: JsonObject) =>
      JSON.stringify(payload['Items']).includes('"shard":2') ? new InputError('poison') : {};
    const { calls, failure } = await execute({ plan: () => spread, 'evaluate-shard': failing });

    expect(failure).toBeNull();
    expect(calls.map(([name]) => name)).toEqual([
      'plan',
      'evaluate-shard',
      'evaluate-shard',
      'evaluate-shard',
      'decide',
    ]);
    const [failed = ''] = (await keysUnder('maps/ab-1/')).filter((key) => key.includes('FAILED'));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'contents', Key: failed }));
    expect(await Body?.transformToString()).toContain('poison');
  });

  it.each([
    ['the plan', { plan: () => new InputError('no package') }, null],
    ['deciding', { plan: () => spread, decide: () => new InputError('no report') }, spread.plan],
    ['reading the items', { plan: () => ({ ...spread, itemsKey: 'blobs/gone' }) }, spread.plan],
  ])('records a run as incomplete when %s fails', async (_title, answers, plan) => {
    const { calls, failure } = await execute(answers);

    expect(failure).toBeNull();
    expect(calls.at(-1)).toEqual([
      'record-incomplete',
      { started, plan, batches: 0, error: { Error: expect.any(String), Cause: expect.any(String) } },
    ]);
  });

  it('asks again after a fault that passes, and not after one that stays', async () => {
    let failures = 0;
    const passing = () => (++failures < 3 ? new TypeError('socket closed') : spread);
    expect((await execute({ plan: passing })).calls.filter(([name]) => name === 'plan')).toHaveLength(3);

    const staying = await execute({ plan: () => new InputError('no package') });
    expect(staying.calls.filter(([name]) => name === 'plan')).toHaveLength(1);
  });

  it.each(['UnreadableError', 'BlobCorruptError'])(
    'tries nothing again after a %s, and is incomplete',
    async (name) => {
      const damaged = () => Object.assign(new Error('a plan that is none'), { name });
      const { calls, failure } = await execute({
        plan: () => spread,
        'evaluate-shard': damaged,
        decide: damaged,
      });
      const children = Math.ceil(spread.count / spread.itemsPerBatch);
      const names = ['plan', ...Array(children).fill('evaluate-shard'), 'decide', 'record-incomplete'];
      expect(calls.map(([called]) => called)).toEqual(names);
      expect(failure).toBeNull();
    },
  );

  it('fails when even that cannot be recorded, so that the rule for lost runs sees it', async () => {
    const { failure } = await execute({
      plan: () => new InputError('no package'),
      'record-incomplete': () => new InputError('no table'),
    });
    expect(failure).toBe('InputError');
  });
});

class InputError extends Error {
  override readonly name = 'InputError';
}

type Answers = Readonly<Record<string, (payload: JsonObject) => Json | Error>>;

/** Runs the machine over functions that answer so; those without an answer say `{}`. */
async function execute(answers: Answers) {
  const calls: [name: string, payload: JsonObject][] = [];
  const invoke: StateMachineDeps['invoke'] = async (arn, text) => {
    const name = arn.slice(arn.lastIndexOf(':') + 1).replace('goldgate-', '');
    const payload = asObject(JSON.parse(text), name);
    calls.push([name, payload]);
    const answer = answers[name]?.(payload) ?? {};
    if (!(answer instanceof Error)) return { kind: 'response', payload: JSON.stringify(answer) };
    return {
      kind: 'function-error',
      error: { errorType: answer.name, errorMessage: answer.message },
    };
  };
  const machine = runnableMachine(definition, { invoke, s3, pauseMs: 1 });
  const machineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:goldgate-evaluation';
  const context = {
    executionArn: `${machineArn.replace(':stateMachine:', ':execution:')}:ab-1`,
    executionName: 'ab-1',
    machineArn,
    machineName: 'goldgate-evaluation',
    signal: new AbortController().signal,
  };
  const failure = await machine.run(started, context).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );
  return { calls, failure };
}

async function keysUnder(Prefix: string): Promise<readonly string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'contents', Prefix }));
  return Contents.map(({ Key = '' }) => Key);
}

function state(name: string): JsonObject {
  return asObject(asObject(definition['States'], 'States')[name], name);
}

function evaluate(): JsonObject {
  const processor = asObject(state('Evaluate shards')['ItemProcessor'], 'ItemProcessor');
  return asObject(asObject(processor['States'], 'States')['Evaluate'], 'Evaluate');
}

function tasks(): readonly JsonObject[] {
  return [state('Plan'), state('Look'), evaluate(), state('Decide'), state('Record incomplete')];
}

function retriers(task: JsonObject): readonly JsonObject[] {
  const { Retry } = task;
  return Array.isArray(Retry) ? Retry.map((each) => asObject(each, 'Retry')) : [];
}

/** Seconds, were the jitter always the longest. */
function longestWait(retrier: JsonObject | undefined): number {
  const { IntervalSeconds, BackoffRate, MaxAttempts, MaxDelaySeconds } = retrier ?? {};
  const waits = Array.from({ length: Number(MaxAttempts) }, (_, attempt) =>
    Math.min(Number(MaxDelaySeconds), Number(IntervalSeconds) * Number(BackoffRate) ** attempt),
  );
  return waits.reduce((sum, wait) => sum + wait, 0);
}
