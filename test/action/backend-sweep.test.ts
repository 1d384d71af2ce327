import { LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lambdaApprovals } from '../../adapters/aws/lambda-approvals.ts';
import { lambdaBackend } from '../../adapters/aws/lambda-backend.ts';
import { recordRelease } from '../../pipeline/record-release.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { roleEndpoint } from '../helpers/role-endpoint.ts';
import { expectGoodManners } from '../helpers/run-gate.ts';
import { storeOf, sweepAt } from '../helpers/scheduled-sweeps.ts';
import {
  datasetPath,
  dayMs,
  type SweptDay,
  type SweptRepository,
  scheduledSweep,
  seedDataset,
  sweptRepository,
  traceLines,
} from '../helpers/swept-repository.ts';
import { synthesisedStack } from '../helpers/synthesised-stack.ts';
import { waiverFixture } from '../helpers/waiver-fixture.ts';

const repository = 'acme/support-bot';
const stack = synthesisedStack({
  repositories: [
    {
      name: repository,
      approves: { environments: ['production'] },
      registers: { branches: ['main'] },
      sweeps: [{ sweep: 'production', every: '1 day' }],
    },
  ],
});
let aws: LocalBackend;
beforeAll(async () => {
  aws = await localBackend({ repositories: [repository], reach: { traces: ['s3://traces/bot/'] } });
  await aws.s3.send(new CreateBucketCommand({ Bucket: 'traces' }));
});
afterAll(() => aws[Symbol.asyncDispose]());

/** Days before today: what is older than two weeks is not published. */
const day = (number: number) => (Math.floor(Date.now() / dayMs) - 4 + number) * dayMs;
const inS3 = '{ s3: "s3://traces/bot/{yyyy}/{mm}/{dd}/" }';
const followUp = '    issues: true\n    candidates: { rows: 3 }\n';

async function released({ files }: SweptRepository) {
  const store = memoryStore();
  const remote = remoteGate(aws.backend(repository));
  const report = onlyReport(await gateInProcess(null, files, { repository, store, remote }));
  const there = storeOf(aws, repository);
  const run = await there.ledger.run(report.run);
  if (run === null) throw new Error('the run was not recorded');
  const now = () => new Date(day(-1)).toISOString();
  await recordRelease({ run, channel: 'production', note: 'to all', by: 'ann' }, { ...there, now });
}

/** Production leaves the traces of a day, and the schedule of the stack fires after it. */
async function dayPasses(number: number, more: Omit<SweptDay, 'atMs'> = {}) {
  const at = new Date(day(number)).toISOString().slice(0, 10).split('-').join('/');
  const Body = traceLines({ atMs: day(number), ...more });
  await aws.s3.send(new PutObjectCommand({ Bucket: 'traces', Key: `bot/${at}/a.jsonl`, Body }));
  const fired = new Date(day(number + 1) + 600_000).toISOString();
  expect(await sweepAt(aws, repository, fired)).toMatchObject({ failed: false });
}

function issuesOf({ state }: FakeGithub) {
  return [...state.issues.values()].filter(({ number }) => !state.pulls.has(number));
}

function environmentOf(lambdaEndpoint: string) {
  return {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    GOLDGATE_ENDPOINT_LAMBDA: lambdaEndpoint,
  };
}

/** Half of the even rows, and a tenth of the others. */
const bad = (row: number) => row % 4 === 0 || row % 10 === 1;

it('the backend sweeps by what the default branch registered, and the job turns what it found into issues and rows, each once', {
  timeout: 180_000,
}, async () => {
  await using github = await startFakeGithub();
  await using swept = await sweptRepository(followUp, '', inS3);
  await using role = await roleEndpoint(
    stack,
    'RepositoriesacmesupportbotRegisteringRole',
    aws.lambdaEndpoint,
  );
  seedDataset(github, swept);
  await released(swept);
  let runId = 100;
  const job = () =>
    scheduledSweep(github, swept, {
      runId: runId++,
      inputs: { backend: 'aws' },
      environment: environmentOf(role.url),
    });

  const first = await job();
  expect(first.main.log).not.toContain('::error');
  expect(first.main.summary).toContain('the backend sweeps by the definitions of');
  expect(first.main.summary).toContain('the backend has swept no window yet');

  await dayPasses(0);
  await dayPasses(1, { isWrong: bad, mayBecomeRow: () => true });
  const second = await job();
  expect(second.main.summary).not.toContain('the backend sweeps by the definitions of');
  const [issue, ...others] = issuesOf(github);
  expect(others).toEqual([]);
  expect(issue).toMatchObject({ state: 'open', title: expect.stringContaining('correct') });
  const [pull, ...more] = [...github.state.pulls.values()];
  expect(more).toEqual([]);
  expect(pull?.head.ref).toContain('goldgate/candidates');
  const commit = github.state.git.find(pull?.head.ref ?? '');
  const blob = commit === undefined ? undefined : github.state.git.filesOf(commit).get(datasetPath);
  const added = (github.state.git.blobs.get(blob ?? '')?.toString('utf8') ?? '').slice(swept.dataset.length);
  const rows = added
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  // As many as the setting allows: which traces show a signal best follows from their ids, and so from the day.
  expect(rows).toMatchObject([{ expected: null }, { expected: null }, { expected: null }]);
  expect(second.main.outputs['open-signals']).toBe('1');

  // Nothing is new: nothing is said again.
  await sweepAt(aws, repository, new Date(day(2) + 600_000).toISOString());
  await job();
  expect(issuesOf(github)).toHaveLength(1);
  expect(issuesOf(github)).toMatchObject([{ state: 'open' }]);
  expect(github.state.pulls.size).toBe(1);

  await dayPasses(2);
  await job();
  expect(issuesOf(github)).toMatchObject([{ state: 'closed' }]);
  expect(role.refused).toEqual([]);
  expectGoodManners(github);
});

it.each([
  ['of gates, which jobs of pull requests take,', 'Role'],
  ['that releases and waives', 'ApprovingRole'],
])('the role %s can register nothing', { timeout: 60_000 }, async (_, name) => {
  await using github = await startFakeGithub();
  await using swept = await sweptRepository(followUp, '', inS3.replace('bot', 'bot/other'));
  await using role = await roleEndpoint(stack, `Repositoriesacmesupportbot${name}`, aws.lambdaEndpoint);
  const before = await aws.table.get({ pk: `${repository}#REGISTERED#sweeps`, sk: 'REGISTERED' });
  const { main } = await scheduledSweep(github, swept, {
    runId: 300,
    inputs: { backend: 'aws' },
    environment: environmentOf(role.url),
  });
  expect(main.exitCode).toBe(1);
  expect(main.log).toContain("sweeps take the repository's registering role");
  expect(main.log).toContain('the approving role, which did this before, releases and waives alone');
  expect(role.refused).toEqual(['goldgate-register:acme--support-bot']);
  expect(await aws.table.get({ pk: `${repository}#REGISTERED#sweeps`, sk: 'REGISTERED' })).toEqual(before);
});

it('the role that registers can neither release, waive nor gate', async () => {
  await using role = await roleEndpoint(
    stack,
    'RepositoriesacmesupportbotRegisteringRole',
    aws.lambdaEndpoint,
  );
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new LambdaClient({ region: 'us-east-1', endpoint: role.url, credentials });
  const { signal } = new AbortController();
  const approvals = lambdaApprovals(client, { approve: 'goldgate-approve:acme--support-bot', signal });
  const order = { run: 'f'.repeat(64), channel: 'production', note: 'mine', by: 'eve' };
  await expect(approvals.release(order)).rejects.toThrow(
    "releases and waivers take the repository's approving role",
  );
  await expect(approvals.waive(waiverFixture())).rejects.toThrow('may not invoke goldgate-approve');
  const functions = {
    submit: 'goldgate-submit:acme--support-bot',
    status: 'goldgate-status:acme--support-bot',
  };
  await expect(lambdaBackend(client, { functions, signal }).status('f'.repeat(64), 1)).rejects.toThrow(
    'not authorized',
  );
  client.destroy();
});

it('says what a backend does not do for a sweep', { timeout: 60_000 }, async () => {
  await using github = await startFakeGithub();
  await using swept = await sweptRepository(followUp);
  const inputs = { backend: 'aws' };
  const environment = environmentOf(aws.lambdaEndpoint);
  const files = await scheduledSweep(github, swept, { runId: 400, inputs, environment });
  expect(files.main.exitCode).toBe(1);
  expect(files.main.log).toContain(
    'traces of traces/*.jsonl lie in the repository, which a backend does not see',
  );
  const range = { ...inputs, from: '2026-03-01', release: 'abc' };
  const asked = await scheduledSweep(github, swept, { runId: 401, inputs: range, environment });
  expect(asked.main.log).toContain('a backend sweeps what is due by itself');
  expect(asked.main.log).toContain('goldgate release RUN --backend aws');
});
