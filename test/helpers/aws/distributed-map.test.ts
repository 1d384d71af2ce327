import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from './json.ts';
import { type LocalLambda, startLambda } from './lambda.ts';
import { type LocalS3, startS3 } from './s3.ts';
import type { StateMachineDeps } from './step-functions/state-machine.ts';
import { startStepFunctions } from './step-functions.ts';

const Bucket = 'rows';
const rowCount = 2000;
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

// Row 300 fails twice in each process in one run only, row 700 always; the item shape is what ItemSelector makes.
const handlerSource = `
const seen = new Map();
export async function handler({ BatchInput, Items }) {
  const first = Items[0].n;
  seen.set(first, (seen.get(first) ?? 0) + 1);
  if (first === 300 && BatchInput.run === 'retried' && seen.get(first) < 3) throw Object.assign(new Error('throttled'), { name: 'Transient' });
  if (first === 700) throw new Error('poison');
  return { run: BatchInput?.run, count: Items.length, sum: Items.reduce((sum, item) => sum + item.n, 0) };
}`;

let s3: LocalS3;
let lambda: LocalLambda;
let objects: S3Client;
let taskRoot: string;

beforeAll(async () => {
  taskRoot = await mkdtemp(join(tmpdir(), 'map-task-'));
  await writeFile(join(taskRoot, 'index.mjs'), handlerSource);
  lambda = await startLambda([{ name: 'worker', taskRoot, handler: 'index.handler', concurrency: 2 }]);
  s3 = await startS3();
  objects = new S3Client({ endpoint: s3.endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
  await objects.send(new CreateBucketCommand({ Bucket }));
  const lines = Array.from({ length: rowCount }, (_, n) => JSON.stringify({ row: { n } })).join('\n');
  await objects.send(new PutObjectCommand({ Bucket, Key: 'in.jsonl', Body: lines }));
});

afterAll(async () => {
  await lambda.close();
  await s3.close();
  await rm(taskRoot, { recursive: true });
});

function definition(fields: JsonObject): JsonObject {
  const Retry = [{ ErrorEquals: ['Transient'], IntervalSeconds: 1, MaxAttempts: 5, BackoffRate: 2 }];
  return {
    StartAt: 'Rows',
    States: {
      Rows: {
        Type: 'Map',
        Label: 'rows',
        ItemReader: {
          Resource: 'arn:aws:states:::s3:getObject',
          ReaderConfig: { InputType: 'JSONL' },
          Parameters: { 'Bucket.$': '$.bucket', 'Key.$': '$.key' },
        },
        ItemSelector: { 'n.$': '$$.Map.Item.Value.row.n' },
        ItemBatcher: { MaxItemsPerBatch: 100, BatchInput: { 'run.$': '$$.Execution.Name' } },
        MaxConcurrency: 4,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          StartAt: 'Work',
          States: { Work: { Type: 'Task', Resource: lambda.arnOf('worker'), Retry, End: true } },
        },
        End: true,
        ...fields,
      },
    },
  };
}

async function run(
  fields: JsonObject,
  { name = 'run-1', ...deps }: Partial<StateMachineDeps> & { name?: string } = {},
) {
  let calls = 0;
  const invoke: StateMachineDeps['invoke'] = (functionName, payload) => {
    calls += 1;
    return lambda.invoke(functionName, payload);
  };
  await using server = await startStepFunctions([{ name: 'map', definition: definition(fields) }], {
    invoke,
    s3: objects,
    pauseMs: 1,
    ...deps,
  });
  const client = new SFNClient({ endpoint: server.endpoint, region: 'us-east-1', credentials });
  const input = JSON.stringify({ bucket: Bucket, key: 'in.jsonl' });
  const { executionArn = '' } = await client.send(
    new StartExecutionCommand({ stateMachineArn: server.arnOf('map'), input, name }),
  );
  await server.ended(executionArn);
  const { status, output, error } = await client.send(new DescribeExecutionCommand({ executionArn }));
  return { status, error, output: JSON.parse(output ?? 'null'), calls };
}

async function readJson(key: string) {
  const { Body } = await objects.send(new GetObjectCommand({ Bucket, Key: key }));
  return JSON.parse((await Body?.transformToString()) ?? 'null');
}

it('reads, selects, batches and retries, and tolerates the share of failed items it may', async () => {
  const { status, output, calls } = await run({ ToleratedFailurePercentage: 5 }, { name: 'retried' });

  expect(status).toBe('SUCCEEDED');
  expect(output).toHaveLength(19);
  expect(output[0]).toEqual({ run: 'retried', count: 100, sum: 4950 });
  expect(calls).toBeGreaterThan(20);
});

it.each([
  ['without a tolerance', {}],
  ['above the percentage', { ToleratedFailurePercentage: 4 }],
  ['above the count, which is in items and not in batches', { ToleratedFailureCount: 99 }],
])('fails %s', async (_title, tolerance) => {
  expect(await run(tolerance)).toMatchObject({
    status: 'FAILED',
    error: 'States.ExceedToleratedFailureThreshold',
  });
});

it('passes exactly at the tolerated count', async () => {
  expect(await run({ ToleratedFailureCount: 100 })).toMatchObject({ status: 'SUCCEEDED' });
});

it('writes results and failures with a manifest, and passes on where it lies', async () => {
  const { output } = await run({
    ToleratedFailurePercentage: 5,
    ResultWriter: {
      Resource: 'arn:aws:states:::s3:putObject',
      Parameters: { Bucket, 'Prefix.$': "States.Format('out/{}', $$.Execution.Name)" },
      WriterConfig: { OutputType: 'JSON', Transformation: 'COMPACT' },
    },
  });

  const manifest = await readJson(output.ResultWriterDetails.Key);
  const succeeded = await readJson(manifest.ResultFiles.SUCCEEDED[0].Key);
  const failed = await readJson(manifest.ResultFiles.FAILED[0].Key);

  expect(output.ResultWriterDetails.Key).toMatch(/^out\/run-1\/.+\/manifest\.json$/);
  expect(succeeded).toHaveLength(19);
  expect(failed).toMatchObject([{ Status: 'FAILED', Error: 'Error' }]);
});

it('runs a child twice when told to', async () => {
  const once = await run({ ToleratedFailurePercentage: 5 });
  const twice = await run({ ToleratedFailurePercentage: 5 }, { isChildRepeated: ({ index }) => index === 0 });

  expect(twice.output).toEqual(once.output);
  expect(twice.calls).toBe(once.calls + 1);
});

it('reports an object it cannot read under a name that can be caught', async () => {
  const ItemReader = {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType: 'JSONL' },
    Parameters: { Bucket, Key: 'absent.jsonl' },
  };

  expect(await run({ ItemReader })).toMatchObject({ status: 'FAILED', error: 'States.ItemReaderFailed' });
});
