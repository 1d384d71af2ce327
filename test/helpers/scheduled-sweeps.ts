import { InvokeCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { dynamoLedger } from '../../adapters/aws/dynamo-ledger.ts';
import { dynamoLineage } from '../../adapters/aws/dynamo-lineage.ts';
import { lambdaRegistrar } from '../../adapters/aws/lambda-registrar.ts';
import { lambdaRegistry } from '../../adapters/aws/lambda-registry.ts';
import { s3Blobs } from '../../adapters/aws/s3-blobs.ts';
import { repositoryAlias } from '../../core/package/repository-alias.ts';
import type { SweepDefinition } from '../../core/sweep/sweep-definition.ts';
import { configuredSweeps } from '../../pipeline/configured-sweeps.ts';
import { defineSweep } from '../../pipeline/define-sweep.ts';
import { recordRelease } from '../../pipeline/record-release.ts';
import { type SentSweeps, sendSweeps } from '../../pipeline/send-sweeps.ts';
import { jsonLines } from './gated-repository.ts';
import { gateInProcess, onlyReport, type Store } from './in-process-gate.ts';
import type { LocalBackend } from './local-backend.ts';
import { type Files, memorySnapshot } from './memory-snapshot.ts';
import { memoryStore } from './memory-store.ts';
import { recordedSuite } from './recorded-suite.ts';
import { remoteGate } from './remote-gate.ts';

export const dayMs = 86_400_000;
/** Midnight at which the first day of traces begins. */
export const monday = Date.UTC(2026, 2, 2);
/** Ten past midnight after a day: when a daily schedule fires. */
export const afterDay = (day: number) => new Date(monday + (day + 1) * dayMs + 600_000).toISOString();

const suite = recordedSuite({ isRight: (row) => row % 10 !== 0 });

/** Files of a repository whose traces lie in S3. @param more further evaluators and top-level keys, as in goldgate.yaml */
export function sweptFiles(
  more: { readonly evaluators?: string; readonly declared?: string; readonly sweep?: string } = {},
): Readonly<Record<string, string>> {
  const { evaluators = '', declared = '', sweep = '' } = more;
  const yaml = suite['goldgate.yaml'].replace(/( +correct: .*\n)/, `$1${evaluators}`);
  return {
    ...suite,
    'goldgate.yaml': `${yaml}${declared}sweeps:
  production:
    suite: answers
    traces: { s3: "s3://traces/support/{yyyy}/{mm}/{dd}/" }
    sample: { rows: 120, per: [category] }
    raise: 1 of 1
${sweep}    signals:
      - { metric: correct, drop: 5%, per: [category] }
      - { metric: latency.p95, rise: 20% }
      - { share: route, shift: 0.1 }
      - { share: model, change: any }
`,
  };
}

/** Traces of a day in Goldgate's own format, one broken line among them. */
export function tracesOf(
  day: number,
  { rows = 200, wrong = (row: number) => row % 10 === 0, model = 'm-1' } = {},
): string {
  const traces = Array.from({ length: rows }, (_, row) => ({
    id: `t-${day}-${row}`,
    at: new Date(monday + day * dayMs + (row % 1440) * 60_000).toISOString(),
    input: `question ${row} of ann${row}@example.com`,
    expected: 'yes',
    category: row % 2 === 0 ? 'even' : 'odd',
    output: wrong(row) ? 'no' : 'yes',
    latencyMs: 100 + (row % 7),
    model,
  }));
  return `${jsonLines(traces)}{"broken": \n`;
}

/** Puts traces of a day where production would. */
export async function putTraces(
  aws: LocalBackend,
  day: number,
  text: string,
  name = 'a.jsonl',
  bucket = 'traces',
) {
  const [yyyy, mm, dd] = new Date(monday + day * dayMs).toISOString().slice(0, 10).split('-');
  const Key = `support/${yyyy}/${mm}/${dd}/${name}`;
  await aws.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: text }));
}

export const makeTraceBucket = (aws: LocalBackend, Bucket = 'traces') =>
  aws.s3.send(new CreateBucketCommand({ Bucket }));

/** What the backend keeps of a repository, as its own functions see it. */
export function storeOf(aws: LocalBackend, tenant: string) {
  return {
    blobs: s3Blobs(aws.bucket, tenant),
    ledger: dynamoLedger(aws.table, tenant),
    lineage: dynamoLineage(aws.table, tenant),
  };
}

/**
 * Gates the files in the backend and here, and releases both runs at the same moment: the two releases are the same.
 *
 * @returns the store here
 */
export async function releaseBoth(
  aws: LocalBackend,
  files: Files,
  repository: string,
  models?: Parameters<typeof gateInProcess>[2],
): Promise<Store> {
  const remote = remoteGate(aws.backend(repository));
  const there = onlyReport(
    await gateInProcess(null, files, { repository, store: memoryStore(), remote, ...models }),
  );
  const store = memoryStore();
  const here = onlyReport(
    await gateInProcess(null, files, { repository, store, now: there.createdAt, ...models }),
  );
  if (here.run !== there.run) throw new Error('two runs of the same package');
  const now = () => '2026-03-01T00:00:00.000Z';
  for (const one of [storeOf(aws, repository), store]) {
    const run = await one.ledger.run(there.run);
    if (run === null) throw new Error('the run was not recorded');
    await recordRelease({ run, channel: 'production', note: 'to all', by: 'ann' }, { ...one, now });
  }
  return store;
}

export async function definitionsOf(
  files: Files,
  repository: string,
  { blobs }: Pick<Store, 'blobs'>,
): Promise<readonly SweepDefinition[]> {
  const configured = await configuredSweeps(
    { snapshot: memorySnapshot(files), configPath: 'goldgate.yaml', repository },
    null,
  );
  return Promise.all(configured.map((one) => defineSweep(one, { blobs })));
}

/** As a job of the default branch does it. */
export async function register(aws: LocalBackend, files: Files, repository: string): Promise<SentSweeps> {
  const { blobs } = memoryStore();
  const definitions = await definitionsOf(files, repository, { blobs });
  const signal = new AbortController().signal;
  const alias = repositoryAlias(repository);
  const transfers = aws.backend(repository);
  return sendSweeps(definitions, null, {
    registrar: lambdaRegistrar(aws.lambdaClient, { register: `goldgate-register:${alias}`, signal }),
    registry: lambdaRegistry(aws.lambdaClient, {
      dataset: `goldgate-dataset:${alias}`,
      transfers,
      blobs,
      signal,
    }),
    blobs,
  });
}

/** What the function `sweep` answers to the event of a schedule, or the error that it ends with. */
export async function sweepAt(aws: LocalBackend, repository: string, at: string, sweep = 'production') {
  const Payload = JSON.stringify({ repository, sweep, at });
  const answer = await aws.lambdaClient.send(new InvokeCommand({ FunctionName: 'goldgate-sweep', Payload }));
  const value: unknown = JSON.parse(answer.Payload?.transformToString() ?? 'null');
  return { value, failed: answer.FunctionError !== undefined };
}
