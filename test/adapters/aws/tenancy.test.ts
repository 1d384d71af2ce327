import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dynamoDatasetRecords } from '../../../adapters/aws/dynamo-dataset-records.ts';
import { dynamoLedger } from '../../../adapters/aws/dynamo-ledger.ts';
import { dynamoLineage } from '../../../adapters/aws/dynamo-lineage.ts';
import { dynamoMemo } from '../../../adapters/aws/dynamo-memo.ts';
import { dynamoNotes } from '../../../adapters/aws/dynamo-notes.ts';
import { dynamoSweepRegistry } from '../../../adapters/aws/dynamo-sweep-registry.ts';
import { s3Blobs } from '../../../adapters/aws/s3-blobs.ts';
import { s3Markers } from '../../../adapters/aws/s3-markers.ts';
import { s3ShardResults } from '../../../adapters/aws/s3-shard-results.ts';
import { s3Transfers } from '../../../adapters/aws/s3-transfers.ts';
import { stateMachine } from '../../../adapters/aws/state-machine.ts';
import { tenantOf } from '../../../adapters/aws/tenant.ts';
import { type Digest, digestBytes } from '../../../core/text/digest.ts';
import type { DatasetPush } from '../../../pipeline/backend-ports.ts';
import type { Ledger, ReleaseRecord, RunRecord } from '../../../pipeline/ports.ts';
import type { Json, JsonObject } from '../../helpers/aws/json.ts';
import { type LocalStepFunctions, startStepFunctions } from '../../helpers/aws/step-functions.ts';
import { sweepFixture } from '../../helpers/sweep-fixture.ts';
import { waiverFixture } from '../../helpers/waiver-fixture.ts';
import { type OpenBucket, type OpenTable, openBucket, openTable } from './open-aws.ts';

/** Everything that was asked of S3 (keys and prefixes) and of DynamoDB (partitions) since the test began. */
let asked: string[] = [];
let objects: OpenBucket;
let items: OpenTable;
let states: LocalStepFunctions;
let statesClient: SFNClient;

beforeAll(async () => {
  objects = await openBucket({
    fault: ({ path, query }) => void asked.push(query.get('prefix') ?? keyOf(path)),
  });
  states = await startStepFunctions(
    [{ name: 'machine', definition: { StartAt: 'End', States: { End: { Type: 'Succeed' } } } }],
    {
      invoke: () => Promise.reject(new Error('nothing is invoked')),
      s3: objects.client,
      pauseMs: 1,
    },
  );
  statesClient = new SFNClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    endpoint: states.endpoint,
  });
  items = await openTable({ fault: (_operation, input) => void asked.push(...partitionsOf(input)) });
});
afterAll(async () => {
  statesClient.destroy();
  await states[Symbol.asyncDispose]();
  await objects[Symbol.asyncDispose]();
  await items[Symbol.asyncDispose]();
});
beforeEach(() => {
  asked = [];
});

function keyOf(path: string): string {
  return decodeURIComponent(path).replace(/^\/goldgate\/?/, '');
}

/** Values of partition keys, wherever they stand in a request. */
function partitionsOf(input: Json): string[] {
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) =>
    ['pk', 'endPk', ':pk'].includes(name) ? [String((value as JsonObject)['S'])] : partitionsOf(value),
  );
}

const bytes = new TextEncoder().encode('the same in every repository');
const digest = digestBytes(bytes);
const run = 'a'.repeat(64);
const at = '2026-01-10T12:00:00.000Z';
const runRecord: RunRecord = {
  run,
  suite: 'answers',
  repository: 'acme/bot',
  package: digest,
  verdict: 'pass',
  report: digest,
  base: 'b'.repeat(40),
  head: 'c'.repeat(40),
  branch: 'topic',
  createdAt: at,
};
const releaseRecord: ReleaseRecord = {
  id: digest,
  repository: 'acme/bot',
  suite: 'answers',
  channel: 'production',
  run,
  package: digest,
  report: digest,
  arm: 'candidate',
  commit: null,
  note: null,
  createdAt: at,
  by: null,
};

const waiver = waiverFixture({ repository: 'acme/bot', run });
const push: DatasetPush = {
  id: digest,
  name: 'golden',
  version: digest,
  manifest: digest,
  rows: 1,
  chunks: 1,
  bytes: 1,
  parent: null,
  commit: null,
  note: null,
  by: null,
  createdAt: at,
};

/** Every method of what keeps something for a repository; what it answers to a reader, where it reads. */
const patterns: Readonly<Record<string, (tenant: string) => Promise<unknown>>> = {
  'ledger.recordRun': (tenant) => ledger(tenant).recordRun(runRecord),
  'ledger.recordArm': (tenant) =>
    ledger(tenant).recordArm({ key: digest, run, arm: 'candidate', shards: 1, measuredAt: at }),
  'ledger.recordRelease': (tenant) => ledger(tenant).recordRelease(releaseRecord),
  'ledger.appendAudit': (tenant) =>
    ledger(tenant).appendAudit({ at, action: 'verdict', subject: `run:${run}`, detail: {} }),
  'ledger.recordWaiver': (tenant) => ledger(tenant).recordWaiver(waiver),
  'ledger.recordSweep': (tenant) => ledger(tenant).recordSweep(sweepFixture()),
  'sweepRegistry.register': (tenant) =>
    sweepRegistry(tenant).register({ commit: null, sweeps: { production: digest }, registeredAt: at }),
  'notes.note': (tenant) => notes(tenant).note([{ key: digest, step: 'ended' }]),
  'datasets.push': (tenant) => datasets(tenant).push(push),
  'datasets.movePointer': async (tenant) => {
    const [standing = null] = (await datasets(tenant).pointers('golden')).filter(
      ({ pointer }) => pointer === 'production',
    );
    return datasets(tenant).movePointer(
      { name: 'golden', pointer: 'production', version: digest, by: null, movedAt: at },
      standing?.version ?? null,
    );
  },
  'lineage.add': (tenant) =>
    dynamoLineage(items.table, tenant).add([
      { from: `commit:${run}`, to: `run:${run}`, relation: 'is judged by' },
    ]),
  'memo.put': (tenant) => memo(tenant).put([{ key: digest, reply: { text: 'x' }, createdAt: at }]),
  'memo.put of a large reply': (tenant) =>
    memo(tenant).put([{ key: largeKey, reply: { text: 'x'.repeat(400_000) }, createdAt: at }]),
  'blobs.put': (tenant) => s3Blobs(objects.bucket, tenant).put(bytes),
  'results.put': (tenant) => s3ShardResults(objects.bucket, tenant).put(run, 0, bytes),
  'markers.mark': (tenant) => markers(tenant).mark(run, 1, { shard: 0, rows: 1, calls: 0, costUsd: 0 }),
};
const readers: typeof patterns = {
  'ledger.run': (tenant) => ledger(tenant).run(run),
  'ledger.findRuns': (tenant) => ledger(tenant).findRuns(run.slice(0, 8)),
  'ledger.findRuns of all': (tenant) => ledger(tenant).findRuns(''),
  'ledger.latestRuns': (tenant) => ledger(tenant).latestRuns(null, 10),
  'ledger.latestRuns of a suite': (tenant) => ledger(tenant).latestRuns('answers', 10),
  'ledger.arm': (tenant) => ledger(tenant).arm(digest),
  'ledger.release': (tenant) => ledger(tenant).release('acme/bot', 'answers', 'production'),
  'ledger.releases': (tenant) => ledger(tenant).releases('acme/bot', null, null, 10),
  'ledger.waivers': (tenant) => ledger(tenant).waivers('acme/bot', null, 10),
  'ledger.waivers of a run': (tenant) => ledger(tenant).waivers('acme/bot', run, 10),
  'ledger.sweep': (tenant) => ledger(tenant).sweep('acme/bot', 'production', sweepFixture().from),
  'ledger.sweeps': (tenant) => ledger(tenant).sweeps('acme/bot', null, 10),
  'ledger.auditEntries': (tenant) => ledger(tenant).auditEntries('verdict', at, at, 10),
  'sweepRegistry.registered': (tenant) => sweepRegistry(tenant).registered(),
  'notes.noted': (tenant) => notes(tenant).noted([digest]),
  'datasets.versions': (tenant) => datasets(tenant).versions('golden', ''),
  'datasets.pointers': (tenant) => datasets(tenant).pointers('golden'),
  'datasets.log': (tenant) => datasets(tenant).log('golden', 10),
  'datasets.names': (tenant) => datasets(tenant).names(),
  'lineage.from': (tenant) => dynamoLineage(items.table, tenant).from(`commit:${run}`),
  'lineage.into': (tenant) => dynamoLineage(items.table, tenant).into(`run:${run}`),
  'lineage.find': (tenant) => dynamoLineage(items.table, tenant).find('run:'),
  'memo.get': async (tenant) => [...(await memo(tenant).get([digest])).keys()],
  'memo.get of a large reply': async (tenant) => [...(await memo(tenant).get([largeKey])).keys()],
  'blobs.has': async (tenant) => (await s3Blobs(objects.bucket, tenant).has(digest)) || null,
  'blobs.get': (tenant) =>
    s3Blobs(objects.bucket, tenant)
      .get(digest)
      .catch(() => null),
  'results.get': (tenant) => s3ShardResults(objects.bucket, tenant).get(run, 0),
  'markers.list': (tenant) => markers(tenant).list(run, 1),
};

const largeKey: Digest = digestBytes(new TextEncoder().encode('large'));
const ledger = (tenant: string): Ledger => dynamoLedger(items.table, tenant);
const datasets = (tenant: string) => dynamoDatasetRecords(items.table, tenant);
const sweepRegistry = (tenant: string) => dynamoSweepRegistry(items.table, tenant);
const notes = (tenant: string) => dynamoNotes(items.table, tenant, { keepSeconds: 3600, now: () => at });
const memo = (tenant: string) =>
  dynamoMemo(items.table, tenant, { bucket: objects.bucket, keepSeconds: 3600 });
const markers = (tenant: string) => s3Markers(objects.client, 'goldgate', tenant);

/** Names that begin alike, so that a prefix without its end would show. */
const [own, others] = ['acme/bot', ['acme/bo', 'acme/bot2', 'acme/bot-', 'acme2/bot', 'acme/bot.x']];

function expectOwn(tenant: string) {
  expect(asked).not.toEqual([]);
  const isOwn = new RegExp(`^(?:(?:blobs|runs|memo)/${tenant}/|${tenant}#)`);
  expect(asked.filter((name) => !isOwn.test(name))).toEqual([]);
}

it('tries every method of every port', () => {
  const ports = {
    ledger: ledger(own),
    datasets: datasets(own),
    lineage: dynamoLineage(items.table, own),
    sweepRegistry: sweepRegistry(own),
    notes: notes(own),
    memo: memo(own),
    blobs: s3Blobs(objects.bucket, own),
    results: s3ShardResults(objects.bucket, own),
    markers: markers(own),
  };
  const tried = [...Object.keys(patterns), ...Object.keys(readers)];
  for (const [name, port] of Object.entries(ports))
    for (const method of Object.keys(port)) expect(tried).toContain(`${name}.${method}`);
});

it.each(Object.keys(patterns))('%s writes under its own prefix and partition', async (name) => {
  await patterns[name]?.(own);
  expectOwn(own);
});

it.each(Object.keys(readers))(
  '%s reads under its own prefix and partition, and finds nothing of others',
  async (name) => {
    for (const write of Object.values(patterns)) await write(own);
    const found = await readers[name]?.(own);
    expect([null, undefined, []]).not.toContainEqual(found);
    for (const other of others) {
      asked = [];
      expect([null, []]).toContainEqual(await readers[name]?.(other));
      expectOwn(other);
    }
  },
);

it('presigned addresses lead under their own prefix, and nowhere else', async () => {
  const client = new S3Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    endpoint: 'http://127.0.0.1:9',
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const transfers = s3Transfers(client, 'goldgate', own);
  const urls = [(await transfers.upload(digest)).url, await transfers.download(digest)];
  for (const url of urls)
    expect(new URL(url).pathname).toBe(`/goldgate/blobs/${own}/sha256/${digest.slice(7)}`);
});

it.each([
  '',
  'acme',
  'acme/',
  '/bot',
  'acme/..',
  'acme/.',
  'acme/a/b',
  'acme#RUN/x',
  'acme/bot#',
  'a b/c',
  '../x/y',
])('no repository is called %j, so that no name reaches into the keys of another', (name) => {
  expect(() => tenantOf(name)).toThrow('expected "owner/name"');
});

it('a repository is the same however its name is written', () => {
  expect(tenantOf('Acme/Bot')).toBe(tenantOf('acme/bot'));
});

describe('executions', () => {
  const executions = (tenant: string) => stateMachine(statesClient, states.arnOf('machine'), tenant);
  const started = async (name: string, repository = own) => {
    await executions(repository).start(name, { repository });
    await states.ended(`${states.arnOf('machine').replace(':stateMachine:', ':execution:')}:${name}`);
  };

  it('tries every method', () => {
    expect(Object.keys(executions(own))).toEqual(['start', 'state']);
  });

  it('are there for the repository that started them, and for no other that knows their name', async () => {
    await started('run-1');
    expect(await executions(own).state('run-1')).toBe('succeeded');
    for (const other of others) expect(await executions(other).state('run-1')).toBeNull();
  });

  it('of another repository stay whose they are, when one is started under their name', async () => {
    await started('run-2');
    await executions('acme/bot2').start('run-2', { repository: 'acme/bot2' });
    expect(await executions('acme/bot2').state('run-2')).toBeNull();
    expect(await executions(own).state('run-2')).toBe('succeeded');
  });
});
