import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lambdaBackend } from '../../adapters/aws/lambda-backend.ts';
import { lambdaRegistry } from '../../adapters/aws/lambda-registry.ts';
import { fileDatasets } from '../../adapters/files/file-datasets.ts';
import { memoryBlobs } from '../../adapters/memory/memory-blobs.ts';
import { findVersion, readManifest } from '../../pipeline/find-version.ts';
import { pushDataset } from '../../pipeline/push-dataset.ts';
import { bundleLambda } from '../../scripts/bundle-lambda.ts';
import { startDynamoDb } from '../helpers/aws/dynamodb.ts';
import { startLambda } from '../helpers/aws/lambda.ts';
import { startS3 } from '../helpers/aws/s3.ts';
import { createRecords } from '../helpers/create-records.ts';
import { jsonLines } from '../helpers/gated-repository.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { memorySnapshot } from '../helpers/memory-snapshot.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { answers, questions, suiteConfig } from '../helpers/small-suite.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const shared = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const dataset = {
  path: 'golden.jsonl',
  id: 'id',
  role: 'regression',
  segments: ['category'],
  cluster: null,
  owner: null,
} as const;
const signal = new AbortController().signal;

/** The bundled function over loopback servers, and what reaches it. */
async function opened() {
  await using opening = new AsyncDisposableStack();
  const folder = opening.use(await temporaryFolder());
  const dynamoDb = opening.use(await startDynamoDb());
  const objects = opening.use(await startS3());
  const s3 = new S3Client({ ...shared, endpoint: objects.endpoint, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'contents' }));
  await new DynamoDBClient({ ...shared, endpoint: dynamoDb.endpoint }).send(createRecords('records'));
  const { bytes } = await bundleLambda(join(import.meta.dirname, '../../lambdas/dataset.ts'), folder.path);
  const lambda = opening.use(
    await startLambda([
      {
        name: 'goldgate-dataset',
        taskRoot: folder.path,
        handler: 'index.handler',
        environment: {
          GOLDGATE_BUCKET: 'contents',
          GOLDGATE_TABLE: 'records',
          GOLDGATE_ALIASES: JSON.stringify({ 'acme--bot': 'acme/bot', 'acme--other': 'acme/other' }),
          GOLDGATE_ENDPOINT_S3: objects.endpoint,
          GOLDGATE_ENDPOINT_DYNAMODB: dynamoDb.endpoint,
          AWS_ACCESS_KEY_ID: 'test',
          AWS_SECRET_ACCESS_KEY: 'test',
          AWS_REGION: 'us-east-1',
        },
      },
    ]),
  );
  const client = new LambdaClient({ ...shared, endpoint: lambda.endpoint });
  const all = opening.move();
  return { client, bytes, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

let aws: Awaited<ReturnType<typeof opened>>;
beforeAll(async () => {
  aws = await opened();
});
afterAll(() => aws[Symbol.asyncDispose]());

/** A machine of a repository's with nothing on it yet. */
function machine(alias = 'acme--bot') {
  const store = memoryStore();
  const transfers = lambdaBackend(aws.client, { functions: { submit: '', status: '' }, signal });
  const name = `goldgate-dataset:${alias}`;
  const registry = lambdaRegistry(aws.client, { dataset: name, transfers, blobs: store.blobs, signal });
  return { ...store, registry };
}

async function push(
  from: ReturnType<typeof machine>,
  name: string,
  rows: readonly object[],
  parent: string | null = null,
) {
  const snapshot = memorySnapshot({ 'golden.jsonl': jsonLines(rows) });
  const asked = { name, dataset, snapshot, path: null, parent, commit: null, note: null, by: 'ann' };
  return pushDataset(asked, { ...from, datasets: fileDatasets(from) });
}

describe('golden datasets of a backend', () => {
  it('take a push, send only what is new, and give it to another machine', async () => {
    const rows = questions(12_000);
    const first = await push(machine(), 'support', rows);
    expect(first.sent).toBe(first.version.chunks.length + 1);
    const again = await push(
      machine(),
      'support',
      rows.map((row) => (row.id === 'q7' ? { ...row, expected: 'new' } : row)),
    );
    expect(again).toMatchObject({ sent: 2, newChunks: 1, push: { becameLatest: true, by: 'ann' } });

    const other = machine();
    const { push: found } = await findVersion('support', 'latest', other.registry);
    expect(found.version).toBe(again.version.digest);
    const { version } = await readManifest(found, other);
    const chunks = version.chunks.map(({ digest }) => digest);
    expect(await other.registry.fetch(chunks)).toBe(chunks.length);
    expect(await other.registry.fetch(chunks)).toBe(0);
    expect(await other.blobs.has(chunks[0] ?? 'sha256:')).toBe(true);
  });

  it('are what a suite on a machine without them is evaluated over', async () => {
    const { version } = await push(machine(), 'questions', questions(200));
    const files = {
      'goldgate.yaml': suiteConfig(
        { dataset: 'questions@latest' },
        { datasets: { questions: { segments: ['category'] } } },
      ),
      'outputs.jsonl': answers(200, 10),
    };
    const report = onlyReport(await gateInProcess(null, files, { store: machine() }));
    expect(report.dataset).toMatchObject({ version: version.digest, rows: 200 });
    expect(report.rows.paired).toBe(200);
  });

  it('keep two pushes at once from one parent', async () => {
    const { version } = await push(machine(), 'raced', questions(10));
    const pushed = await Promise.all(
      [11, 12].map((rows) => push(machine(), 'raced', questions(rows), version.digest)),
    );
    expect(pushed.map(({ push: one }) => one?.becameLatest).sort()).toEqual([false, true]);
    expect(await machine().registry.log('raced', 10)).toHaveLength(3);
  });

  it('are no other repository’s', async () => {
    const { version } = await push(machine(), 'private', questions(10));
    const stranger = machine('acme--other');
    expect(await stranger.registry.pointers('private')).toEqual([]);
    expect(await stranger.registry.versions('private', version.digest)).toEqual([]);
    await expect(stranger.registry.fetch(version.chunks.map(({ digest }) => digest))).rejects.toThrow('404');
    const tagged = stranger.registry.tag({
      name: 'private',
      pointer: 'production',
      version: version.digest,
      by: null,
      from: null,
    });
    await expect(tagged).rejects.toThrow('is no version of it');
  });

  it('do not record a version whose chunks were never sent', async () => {
    const here = machine();
    const blobs = memoryBlobs();
    const local = memoryStore();
    const { push: own } = await push({ ...here, ...local, registry: local.registry }, 'half', questions(14));
    if (own === null) throw new Error('nothing was pushed');
    await blobs.put(await local.blobs.get(own.manifest));
    const transfers = lambdaBackend(aws.client, { functions: { submit: '', status: '' }, signal });
    const registry = lambdaRegistry(aws.client, {
      dataset: 'goldgate-dataset:acme--bot',
      transfers,
      blobs,
      signal,
    });
    await registry.send([own.manifest]);
    await expect(registry.push(own)).rejects.toThrow('1 of 1 chunks are not in the store');
    expect(await registry.log('half', 10)).toEqual([]);
  });
});

it('the function is smaller than 1 MB', () => {
  expect(aws.bytes).toBeLessThan(1024 * 1024);
});
