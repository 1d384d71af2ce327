import { readFile } from 'node:fs/promises';
import { expect, it, vi } from 'vitest';
import { startFakeArtifacts } from '../helpers/fake-artifacts.ts';
import { startFakeCache } from '../helpers/fake-cache.ts';
import {
  pullRequestEvent,
  pushEvent,
  workflowDispatchEvent,
  workflowRunEvent,
} from '../helpers/github/events.ts';
import { seedWorkflowRun } from '../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
import { runGate } from '../helpers/run-gate.ts';
import {
  dayMs,
  dispatchSweep,
  type SweptRepository,
  scheduledSweep,
  sweepPermissions,
  sweptRepository,
} from '../helpers/swept-repository.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Yesterday is the last window that is over. */
const today = Math.floor(Date.now() / dayMs) * dayMs;
const daysAgo = (days: number) => today - days * dayMs;
const dayText = (days: number) => new Date(daysAgo(days)).toISOString().slice(0, 10);
const only = (days: number) => ({ from: dayText(days), to: dayText(days - 1) });

interface Found {
  readonly sweeps: readonly {
    readonly record: { readonly from: string };
    readonly report: { readonly reference: { readonly from: string | null } };
  }[];
}

async function found(outputs: { readonly [name: string]: string }): Promise<Found['sweeps']> {
  return (JSON.parse(await readFile(outputs['json'] ?? '', 'utf8')) as Found).sweeps;
}

const fromOf = (sweeps: Found['sweeps']) => sweeps.map(({ record }) => record.from.slice(0, 10));

it.concurrent('a schedule that was cut off catches up, window by window, and says so', async () => {
  await using github = await startFakeGithub();
  await using cache = await startFakeCache();
  await using repository = await sweptRepository('');
  const { environment } = cache;
  for (const days of [5, 4, 3, 2, 1]) await repository.trace({ atMs: daysAgo(days) });
  await dispatchSweep(github, repository, { runId: 100, environment, inputs: only(5) });
  await repository.forget();

  const late = await scheduledSweep(github, repository, { runId: 101, environment });
  expect(late.status, late.main.log).toBe('success');
  const windows = await found(late.main.outputs);
  expect(fromOf(windows)).toEqual([4, 3, 2, 1].map(dayText));
  expect(windows.map(({ report }) => report.reference.from?.slice(0, 10))).toEqual([5, 5, 5, 5].map(dayText));
  expect(late.main.summary).toContain('3 earlier windows had not been swept, and are made up for');
  await repository.forget();

  const next = await scheduledSweep(github, repository, { runId: 102, environment });
  expect(fromOf(await found(next.main.outputs))).toEqual([dayText(1)]);
  expect(next.main.summary).not.toContain('made up for');
  expect(next.main.summary).toContain('Nothing is new in this window');
  expect(github.log.every(({ method }) => method === 'GET')).toBe(true);
});

it.concurrent('a window without traces is told from a healthy one', async () => {
  await using github = await startFakeGithub();
  await using repository = await sweptRepository('');
  await repository.trace({ atMs: daysAgo(9) });
  const { status, main } = await scheduledSweep(github, repository, { runId: 100 });
  expect(status).toBe('success');
  expect(main.annotations).toContainEqual(
    expect.objectContaining({
      level: 'warning',
      message: expect.stringContaining('no traces in this window: nothing is said about production'),
    }),
  );
});

/** Artifacts without a cache: what is left once the cache was evicted. */
async function leftRun(github: FakeGithub, repository: SweptRepository, run: Partial<SeededRun> = {}) {
  const artifacts = await startFakeArtifacts(github);
  await repository.trace({ atMs: daysAgo(3) });
  await repository.trace({ atMs: daysAgo(2) });
  await repository.trace({ atMs: daysAgo(1) });
  const environment = artifacts.environment(200);
  const first = await dispatchSweep(github, repository, { runId: 200, environment, inputs: only(3) });
  expect(first.status, first.main.log).toBe('success');
  await repository.forget();
  seedWorkflowRun(github.state, {
    id: 200,
    event: 'workflow_dispatch',
    headSha: repository.sha,
    headBranch: 'main',
    conclusion: 'success',
    ...run,
  });
  return artifacts;
}

type SeededRun = Parameters<typeof seedWorkflowRun>[1];

it.concurrent('in a private repository the history is recovered from the artifact of an earlier run, and the summary says from which', async () => {
  await using github = await startFakeGithub({ private: true });
  await using repository = await sweptRepository('');
  await using artifacts = await leftRun(github, repository);
  const { status, main } = await scheduledSweep(github, repository, {
    runId: 201,
    environment: artifacts.environment(201),
  });
  expect(status, main.log).toBe('success');
  expect(main.summary).toContain('it was recovered from the artifact goldgate-sweep-history of run 200');
  const windows = await found(main.outputs);
  expect(fromOf(windows)).toEqual([dayText(2), dayText(1)]);
  expect(windows[0]?.report.reference.from?.slice(0, 10)).toBe(dayText(3));
});

it.concurrent.each<[string, Partial<SeededRun>]>([
  ['of a pull request', { event: 'pull_request' }],
  ['of another branch', { headBranch: 'mine' }],
  ['of a fork', { headRepository: 'eve/support-bot' }],
  ['of another workflow', { path: '.github/workflows/other.yml' }],
])('an artifact %s is not believed', async (_, run) => {
  await using github = await startFakeGithub({ private: true });
  await using repository = await sweptRepository('');
  await using artifacts = await leftRun(github, repository, run);
  const { main } = await scheduledSweep(github, repository, {
    runId: 201,
    environment: artifacts.environment(201),
  });
  expect(main.summary).toContain('no artifact of an earlier run was found either');
  expect(fromOf(await found(main.outputs))).toEqual([dayText(1)]);
});

it.concurrent('a public repository leaves no samples of traces where everybody can read them, and says what is lost', async () => {
  await using github = await startFakeGithub();
  await using repository = await sweptRepository('');
  await using artifacts = await leftRun(github, repository);
  expect([...github.state.artifacts.values()]).toEqual([]);
  const { main } = await scheduledSweep(github, repository, {
    runId: 201,
    environment: artifacts.environment(201),
  });
  expect(main.summary).toContain('artifacts of a public repository can be read by everybody');
  expect(fromOf(await found(main.outputs))).toEqual([dayText(1)]);
});

it.concurrent('a history that is damaged is left aside and told', async () => {
  await using github = await startFakeGithub();
  await using repository = await sweptRepository('');
  await repository.trace({ atMs: daysAgo(1) });
  await repository.write({ '.goldgate-sweeps/sweep-history.json': '{"format":1,"sweeps":[' });
  const { status, main } = await scheduledSweep(github, repository, { runId: 201 });
  expect(status, main.log).toBe('success');
  expect(main.summary).toContain('the history of earlier sweeps cannot be read and is left aside');
});

it.concurrent('what could not be told makes the job red, and the next run makes up for it', async () => {
  await using github = await startFakeGithub();
  await using cache = await startFakeCache();
  await using repository = await sweptRepository(
    `    issues: true
    triggers: [{ webhook: { url: "http://127.0.0.1:9/drift", secret: { env: DRIFT_SECRET } } }]
`,
  );
  const { environment } = cache;
  await repository.trace({ atMs: daysAgo(2) });
  await repository.trace({ atMs: daysAgo(1), model: 'm-2' });
  await dispatchSweep(github, repository, { runId: 100, environment, inputs: only(2) });
  await repository.forget();

  const token = github.workflowToken({ ...sweepPermissions, issues: 'read' });
  const refused = await scheduledSweep(github, repository, { runId: 101, environment, token });
  expect(refused.status).toBe('failure');
  expect(refused.main.summary).toContain('issues: write');
  expect(refused.main.log).toContain('the environment variable DRIFT_SECRET is not set');
  await repository.forget();

  await repository.trace({ atMs: daysAgo(2), model: 'm-1' }, 'again');
  const allowed = await dispatchSweep(github, repository, {
    runId: 102,
    environment: { ...environment, DRIFT_SECRET: 'a-secret-of-the-receiver-42' },
    inputs: only(2),
  });
  const issues = [...github.state.issues.values()];
  expect(issues.map(({ title }) => title)).toEqual(['production: another model answers']);
  expect(allowed.main.summary).toContain(`what had to follow from ${dayText(1)}T00:00 UTC and could not`);
  expect(allowed.main.log).toContain('webhook 127.0.0.1:9');
});

it.concurrent('a sweep without traces does not keep the others from being made', async () => {
  await using github = await startFakeGithub();
  await using repository = await sweptRepository('', '');
  const other = `  staging:
    suite: answers
    traces: { path: "nowhere/*.jsonl" }
    signals: [{ share: model, change: any }]
`;
  const config = await readFile(`${repository.path}/goldgate.yaml`, 'utf8');
  await repository.write({ 'goldgate.yaml': `${config}${other}` });
  const sha = await repository.commit('another sweep');
  await repository.trace({ atMs: daysAgo(1) });
  const both = await scheduledSweep(github, { ...repository, sha }, { runId: 100 });
  expect(both.status).toBe('failure');
  expect(both.main.log).toContain('nowhere/*.jsonl');
  expect(fromOf(await found(both.main.outputs))).toEqual([dayText(1)]);
  const one = await scheduledSweep(
    github,
    { ...repository, sha },
    { runId: 101, inputs: { sweeps: 'production' } },
  );
  expect(one.status).toBe('success');
  const none = await scheduledSweep(
    github,
    { ...repository, sha },
    { runId: 102, inputs: { sweeps: 'prodution' } },
  );
  expect(none.main.log).toContain('did you mean `production`?');
});

it.concurrent('a run to release that the store does not hold is explained', async () => {
  await using github = await startFakeGithub();
  await using repository = await sweptRepository('');
  await repository.trace({ atMs: daysAgo(1) });
  const inputs = { release: 'abcdef' };
  const { status, main } = await dispatchSweep(github, repository, { runId: 100, inputs });
  expect(status).toBe('failure');
  expect(main.log).toContain('input "release": no run starts with "abcdef"');
  expect(main.log).toContain('let the gate judge that commit on `push`');
});

it.concurrent('pull requests, pushes, other workflows and other branches are refused in words, before anything is read', async () => {
  await using github = await startFakeGithub();
  await using repository = await sweptRepository('');
  const { sha, before } = repository;
  const pull = { number: 7, headSha: sha, baseSha: before, mergeSha: sha, headRef: 'change' };
  const ofFork = { id: 1, headSha: sha, headBranch: 'change', headRepository: 'eve/support-bot', sha };
  const branch = { ...workflowDispatchEvent({ sha }), ref: 'refs/heads/mine' };
  const refusals = [
    [
      pullRequestEvent({ ...pull, headRepository: 'acme/support-bot' }),
      'not pull_request: traces of production',
    ],
    [pullRequestEvent({ ...pull, headRepository: 'eve/support-bot' }), 'a pull request or a fork'],
    [pushEvent({ before, after: sha }), 'not push'],
    [workflowRunEvent(ofFork), 'not workflow_run'],
    [branch, 'start the workflow on main, not on refs/heads/mine'],
  ] as const;
  for (const [event, words] of refusals) {
    const { main, status } = await runGate(github, repository, { event, inputs: { mode: 'sweep' } });
    expect(status).toBe('failure');
    expect(main.annotations).toMatchObject([{ level: 'error', message: expect.stringContaining(words) }]);
  }
  expect(github.log.map(({ operation }) => operation)).toEqual(['repos/get']);
});
