import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dynamoLedger } from '../../adapters/aws/dynamo-ledger.ts';
import { lambdaStore } from '../../adapters/aws/lambda-store.ts';
import { s3Blobs } from '../../adapters/aws/s3-blobs.ts';
import { openLocalStore } from '../../adapters/local/open-local-store.ts';
import { aiModels } from '../../adapters/models/ai-models.ts';
import type { GateStage } from '../../core/gates/gate-stage.ts';
import type { Report } from '../../core/report/report.ts';
import { digestBytes } from '../../core/text/digest.ts';
import type { LifecycleView } from '../../core/views/lifecycle-view.ts';
import type { RowsIndex } from '../../core/views/rows-index.ts';
import type { SweepView } from '../../core/views/sweep-view.ts';
import { pathOfView, type ViewPath } from '../../core/views/view-path.ts';
import { storeViews } from '../../pipeline/views/store-views.ts';
import { filledStore } from '../helpers/browsed-store.ts';
import { browserMissing, openBrowser } from '../helpers/browser.ts';
import { gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { goldgateProgram } from '../helpers/goldgate-program.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { recordHistoryIn, recordLongHistory } from '../helpers/long-history.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { modelServer } from '../helpers/model-server.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { visitUi } from '../helpers/served-ui.ts';
import { promptConfig, questions } from '../helpers/small-suite.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

const before = recordedSuite({ isRight: () => true });
const after = { ...before, [outputsPath]: outputsOf({ isRight: (row) => row > 20 }) };
const next = { ...before, [outputsPath]: outputsOf({ isRight: (row) => row > 10 }) };
const repository = 'acme/bot';
const live = 'acme/live';

let aws: LocalBackend;
let reports: readonly Report[];

beforeAll(async () => {
  aws = await localBackend({ repositories: [repository, live, 'acme/other'] });
  const gated = async (base: typeof before, head: typeof before, stage: GateStage) => {
    const remote = remoteGate(aws.backend(repository));
    return onlyReport(await gateInProcess(base, head, { repository, stage, store: memoryStore(), remote }));
  };
  // The baseline of the second was measured in the first.
  reports = [await gated(before, after, 'pull-request'), await gated(after, next, 'pull-request')];
  await gated(after, next, 'merge-queue');
});
afterAll(() => aws[Symbol.asyncDispose]());

function storeOf(alias: string) {
  const functions = { query: `goldgate-query:${alias}`, dataset: `goldgate-dataset:${alias}` };
  return lambdaStore(aws.lambdaClient, { functions, signal: new AbortController().signal });
}

it('shows the rows of runs that the backend evaluated as those of runs that were evaluated here', async () => {
  const remote = storeViews(storeOf('acme--bot'));
  await using filled = await filledStore([before, after, next]);
  const { openReadOnlyStore } = await import('../../adapters/local/open-read-only-store.ts');
  using store = openReadOnlyStore(filled.path);
  const here = storeViews(store);
  const overview = JSON.stringify(await remote.view({ kind: 'overview' }));
  for (const { run } of reports) expect(overview).toContain(run);
  for (const [at, { run }] of reports.entries()) {
    const own = filled.reports[at]?.run ?? '';
    expect(await remote.view({ kind: 'run', run })).toMatchObject({ hasRows: true });
    expect(await remote.view({ kind: 'rows-index', run })).toMatchObject({ absent: 0 });
    const there = { ...(await remote.view({ kind: 'rows-index', run })), run: own };
    expect(there).toEqual(await here.view({ kind: 'rows-index', run: own }));
    const block = await remote.view({ kind: 'rows-block', run, block: 0 });
    expect({ ...block, run: own }).toEqual({
      ...(await here.view({ kind: 'rows-block', run: own, block: 0 })),
      run: own,
    });
    expect(await remote.view({ kind: 'lineage', name: `run:${run}` })).not.toBeNull();
  }
});

it.each([
  ['every row of a run that was cut into parts', {}],
  ['the rows that a run used until it stopped', { stop: 'early' }],
])('shows %s as those of the run on one machine', async (_, suite) => {
  await using server = await modelServer({
    answer: ({ body }) => ({ kind: 'reply', text: body.messages?.at(-1)?.content.split(' ').at(-1) ?? '' }),
  });
  const asked = {
    'goldgate.yaml': promptConfig(suite, { baseUrl: server.url }),
    'golden.jsonl': jsonLines(questions(200)),
  };
  const [base, head] = ['{{ expected }}', 'no {{ input }}'].map((prompt) => ({
    ...asked,
    'prompt.md': prompt,
  }));
  if (base === undefined || head === undefined) throw new Error('there are two sides');
  const models = aiModels({ environment: {} });
  const remote = remoteGate(aws.backend(live));
  const gated = { repository: live, models };
  const there = onlyReport(await gateInProcess(base, head, { ...gated, store: memoryStore(), remote }));
  await using folder = await temporaryFolder();
  {
    await using own = openLocalStore(folder.path);
    const kept = { ...own, results: own.shardResults };
    onlyReport(await gateInProcess(base, head, { ...gated, store: kept, now: there.createdAt }));
  }
  const { openReadOnlyStore } = await import('../../adapters/local/open-read-only-store.ts');
  using store = openReadOnlyStore(folder.path);
  const [remotely, here] = [storeViews(storeOf('acme--live')), storeViews(store)];
  const { run } = there;
  const index = (await remotely.view({ kind: 'rows-index', run })) as RowsIndex;
  expect(index).toMatchObject({ absent: 0 });
  expect(index.ids).toHaveLength(there.earlyStop?.rowsUsed ?? 200);
  expect(index).toEqual(await here.view({ kind: 'rows-index', run }));
  const block = await remotely.view({ kind: 'rows-block', run, block: 0 });
  expect(block).toMatchObject({
    rows: expect.arrayContaining([
      expect.objectContaining({ before: { output: expect.stringMatching(/^a/), error: null, reasons: {} } }),
    ]),
  });
  expect(block).toEqual(await here.view({ kind: 'rows-block', run, block: 0 }));
});

it('shows nothing of it to another repository, and says what is missing', async () => {
  const other = storeOf('acme--other');
  const [report] = reports;
  expect(await storeViews(other).view({ kind: 'run', run: report?.run ?? '' })).toBeNull();
  expect(await other.ledger.latestRuns(null, 500)).toEqual([]);
  expect(await other.datasetRecords.names()).toEqual([]);
  const own = await s3Blobs(aws.bucket, repository).put(new TextEncoder().encode('theirs'));
  for (const digest of [own, digestBytes('nobody has this')])
    await expect(other.blobs.get(digest)).rejects.toThrow('the backend');
  expect(await other.shardResults.get(report?.run ?? '', 0)).toBeNull();
});

it('shows sweeps of a backend as those of a store here, and none of another repository', async () => {
  const history = { windows: 30, signals: 3, without: [20], releasedAt: 10 };
  await recordHistoryIn(
    { blobs: s3Blobs(aws.bucket, repository), ledger: dynamoLedger(aws.table, repository) },
    history,
  );
  await using folder = await temporaryFolder();
  await recordLongHistory(folder.path, history);
  const { openReadOnlyStore } = await import('../../adapters/local/open-read-only-store.ts');
  using store = openReadOnlyStore(folder.path);
  const around = { now: () => Date.UTC(2026, 0, 4), place: async () => null };
  const [there, here] = [storeViews(storeOf('acme--bot'), around), storeViews(store, around)];
  const place = { repository, sweep: 'production' };
  const [signal] = ((await here.view({ kind: 'sweep', ...place })) as SweepView).signals;
  for (const path of [
    { kind: 'sweeps' },
    { kind: 'sweep', ...place },
    { kind: 'window', ...place, from: '2026-01-01T09:00:00.000Z' },
    { kind: 'signal', ...place, signal: signal?.key ?? '' },
  ] as const) {
    const view = await there.view(path);
    expect(view).toMatchObject({ kind: path.kind });
    expect(view).toEqual(await here.view(path));
  }
  const others = await storeViews(storeOf('acme--other'), around).view({ kind: 'sweeps' });
  expect(others).toMatchObject({ sweeps: [] });
});

it('exports them by the command, as a host of files wants them', async () => {
  if (!existsSync(join(import.meta.dirname, '../../dist/web/index.html')))
    throw new Error('dist/web is not there: run `npm run build`, the page is served as it is built');
  await using place = await gatedRepository();
  const environment = {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_LAMBDA: aws.lambdaEndpoint,
  };
  const ui = () => place.goldgate(['ui', '--backend', 'aws', '--export', 'site'], environment);
  expect(await ui()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('no `origin`') });
  place.git('remote', 'add', 'origin', `https://github.com/${repository}.git`);
  expect(await ui()).toMatchObject({ exitCode: 0, stderr: '' });
  const read = (view: ViewPath) => readFile(join(place.path, 'site', pathOfView(view)), 'utf8');
  const run = reports[1]?.run ?? '';
  expect(JSON.parse(await read({ kind: 'rows-index', run })).ids).toHaveLength(200);
  expect(await read({ kind: 'rows-block', run, block: 0 })).toContain('question 199');
  expect(await read({ kind: 'report', run })).toContain('What changed for rows');
  const exported: LifecycleView = JSON.parse(await read({ kind: 'lifecycle' }));
  const asked = await place.goldgate(['lifecycle', '--backend', 'aws', '--json'], environment);
  expect(asked).toMatchObject({ exitCode: 0, stderr: '' });
  const { figures, notes }: LifecycleView = JSON.parse(asked.stdout);
  expect(notes).toEqual([expect.stringContaining('no configuration here')]);
  expect(figures.lineage).toEqual(exported.figures.lineage);
  expect(figures.lineage.runs).toMatchObject({ part: 2, of: 2 });
  expect(figures.verdicts).toMatchObject([
    { stage: 'pull-request', passed: { part: 1, of: 2 } },
    { stage: 'merge-queue', passed: { part: 1, of: 1 } },
  ]);
  expect(figures.evaluators.evaluated).toMatchObject({ part: 1, of: 1 });
});

it.skipIf(browserMissing !== null)(
  `is served by the command and looked at in a browser${browserMissing === null ? '' : ` (skipped: ${browserMissing})`}`,
  async () => {
    await using place = await gatedRepository();
    place.git('remote', 'add', 'origin', `https://github.com/${repository}.git`);
    const ui = spawn(process.execPath, [goldgateProgram, 'ui', '--backend', 'aws', '--no-open', '--json'], {
      cwd: place.path,
      env: {
        ...process.env,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL_LAMBDA: aws.lambdaEndpoint,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(ui, 'close');
    let notes = '';
    ui.stderr.setEncoding('utf8').on('data', (text: string) => {
      notes += text;
    });
    const [line] = await Promise.race([
      once(createInterface(ui.stdout), 'line'),
      ended.then(() => Promise.reject(new Error(notes))),
    ]);
    const { url, store } = JSON.parse(String(line));
    expect(store).toBe(`what goldgate keeps of ${repository}`);
    const browser = await openBrowser();
    try {
      const run = reports[1]?.run ?? '';
      await using visit = await visitUi(browser, url, '');
      const main = visit.page.locator('main');
      await main.getByText('answers').first().waitFor();
      await visit.go(`run/${run}`);
      expect(await main.innerText()).toContain(run.slice(0, 12));
      await visit.go(`run/${run}/rows?row=r-3`);
      await main.getByText('question 3', { exact: false }).first().waitFor();
      await visit.go(`lineage/run:${run}`);
      expect(await main.innerText()).toContain(`run ${run.slice(0, 12)}`);
      expect(visit.requests.filter((asked) => !asked.startsWith(url))).toEqual([]);
      expect(visit.troubles).toEqual([]);
    } finally {
      await browser.close();
      ui.kill('SIGINT');
    }
    expect(await ended).toEqual([0, null]);
    expect(notes).toBe(
      `serves what goldgate keeps of ${repository} to this machine, read-only; Ctrl+C ends it\n`,
    );
  },
  120_000,
);
