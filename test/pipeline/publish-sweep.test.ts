import { expect, it } from 'vitest';
import { githubClient } from '../../adapters/github/github-client.ts';
import { githubDispatch } from '../../adapters/github/github-dispatch.ts';
import { githubIssues } from '../../adapters/github/github-issues.ts';
import { githubProposals } from '../../adapters/github/github-proposals.ts';
import { memoryMemo } from '../../adapters/memory/memory-memo.ts';
import type { FollowedSignal } from '../../core/sweep/followed-signal.ts';
import type { Candidate } from '../../core/sweep/pick-candidates.ts';
import { memoDeliveries } from '../../pipeline/deliveries.ts';
import { type PublishSweepDeps, publishSweep } from '../../pipeline/publish-sweep.ts';
import { dayWindow, followedSignal } from '../helpers/followed-signal.ts';
import type { FaultEffect } from '../helpers/github/fake/fault.ts';
import { seedCommit } from '../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';

const bot = 'github-actions[bot]';
const path = 'golden/support.jsonl';
const golden = '{"id":"1","input":"Where is my parcel?","expected":"shipping"}\n';

interface Window {
  readonly day: number;
  readonly signal: FollowedSignal;
  readonly candidates: readonly Candidate[];
}

const candidate = (id: string, input: string, mayBecomeRow = true): Candidate => ({
  trace: { id, row: { id, input, category: 'billing' }, mayBecomeRow },
  reason: 'correct fell',
});

/** Raised on the fifth, still so with more evidence a week later, recovered on the thirteenth. */
const story: readonly Window[] = [
  {
    day: 5,
    signal: followedSignal(),
    candidates: [
      candidate('t-1', 'Why was I charged twice in March?'),
      candidate('t-2', 'Keep this one out of the golden set, please', false),
      candidate('t-3', 'where is my PARCEL'),
    ],
  },
  {
    day: 12,
    signal: followedSignal({ state: 'kept', rows: 400, evidence: ['t-1', 't-4'] }),
    candidates: [
      candidate('t-1', 'Why was I charged twice in March?'),
      candidate('t-4', 'Can I pay my yearly plan by invoice?'),
    ],
  },
  { day: 13, signal: followedSignal({ state: 'cleared', sinceMs: null, current: 0.93 }), candidates: [] },
];

const row = (id: string, input: string, trace: string, from: string, to: string) =>
  `{"id":"${id}","input":"${input}","category":"billing","expected":null,"source":{"trace":"${trace}","sweep":"support-production","window":"2026-01-${from}T00:00:00.000Z/2026-01-${to}T00:00:00.000Z"}}\n`;

async function openRepository() {
  const github = await startFakeGithub();
  seedCommit(github.state, { branch: 'main', files: { [path]: golden } });
  const permissions = { issues: 'write', contents: 'write', 'pull-requests': 'write' } as const;
  return { github, deps: depsOf(github, github.workflowToken(permissions)) };
}

function depsOf(github: FakeGithub, token: string): PublishSweepDeps {
  const client = githubClient({ token, apiUrl: github.url, onWait: () => {}, isPaced: false });
  const repository = { owner: 'acme', repo: 'support-bot' };
  const tags = { labels: ['drift'], assignees: ['mona'] };
  return {
    issues: { issues: githubIssues(client, repository, bot), tags },
    rows: { proposals: githubProposals(client, repository, bot), path, max: 20, idField: 'id' },
    triggers: {
      triggers: [githubDispatch(client, repository, 'retrain')],
      deliveries: memoDeliveries(memoryMemo(), () => '2026-01-06T00:00:00.000Z'),
    },
  };
}

const publish = ({ day, signal, candidates }: Window, deps: PublishSweepDeps) =>
  publishSweep(
    {
      sweep: 'support-production',
      window: dayWindow(day),
      signals: [signal],
      candidates,
      owners: [{ of: 'suite support-answers', owner: '@acme/support' }],
      runUrl: null,
      renotifyMs: 7 * 86_400_000,
      referenceMs: 0,
    },
    deps,
  );

/** The whole tracker and repository, as somebody would see them. */
function seen({ state }: FakeGithub) {
  const [pull] = state.pulls.values();
  const head = state.git.refs.get(`refs/heads/${pull?.head.ref}`);
  const commit = state.git.commits.get(head ?? '');
  const blob = commit === undefined ? undefined : state.git.filesOf(commit).get(path);
  const issues = [...state.issues.values()].filter(({ number }) => !state.pulls.has(number));
  return {
    issues: issues.map((issue) => `${issue.state} ${issue.stateReason}: ${issue.title}`),
    comments: [...state.comments.values()].map(({ body }) => body.split(/[ :]/)[0]).sort(),
    pulls: state.pulls.size,
    commits: state.git.ancestry(head ?? '').length,
    file: state.git.blobs.get(blob ?? '')?.toString('utf8'),
    main: state.git.filesOf(state.git.find('main') ?? neverCommitted).get(path),
  };
}

const neverCommitted = {
  sha: '',
  tree: '',
  parents: [],
  message: '',
  date: '',
  author: { name: '', email: '' },
};

it('leads from a signal to an issue, more evidence, recovery and a closed issue; and candidates to one pull request', async () => {
  const { github, deps } = await openRepository();
  await using _ = github;
  for (const window of story) {
    expect((await publish(window, deps)).problems).toEqual([]);
    const before = JSON.stringify(seen(github));
    const again = await publish(window, deps);
    expect(again.issues).toEqual({ open: 0, comment: 0, update: 0, close: 0 });
    expect(JSON.stringify(seen(github))).toBe(before);
  }
  const { file = '' } = seen(github);
  const ids = [...file.matchAll(/production-[0-9a-f]{16}/g)].map(([id]) => id);
  expect(file).toBe(
    golden +
      row(ids[0] ?? '', 'Why was I charged twice in March?', 't-1', '05', '06') +
      row(ids[1] ?? '', 'Can I pay my yearly plan by invoice?', 't-4', '12', '13'),
  );
  expect(seen(github)).toMatchObject({
    issues: ['closed completed: support-production: correct fell where category = "billing"'],
    comments: ['Recovered', 'Still', 'The'],
    pulls: 1,
  });
  expect(github.state.dispatches.map(({ payload }) => payload)).toMatchObject([
    { goldgate: { signal: { state: 'raised' } } },
    { goldgate: { signal: { state: 'cleared' } } },
  ]);
  expect(github.violations).toEqual([]);
});

it('keeps labels that a person wrote on the branch, and says when the dataset cannot take rows', async () => {
  const { github, deps } = await openRepository();
  await using _ = github;
  const [first, second] = story;
  if (first === undefined || second === undefined) throw new Error('the story is too short');
  await publish(first, deps);
  const branch = [...github.state.pulls.values()][0]?.head.ref ?? '';
  const labelled = seen(github).file?.replace('"expected":null', '"expected":"billing"') ?? '';
  seedCommit(github.state, { branch, files: { [path]: labelled } });

  await publish(second, deps);
  expect(seen(github).file?.startsWith(labelled)).toBe(true);

  const compressed = { ...deps, rows: deps.rows && { ...deps.rows, path: 'golden/support.csv.gz' } };
  expect((await publish(second, compressed)).problems).toEqual([
    expect.stringContaining('golden/support.csv.gz is compressed'),
  ]);
});

const refusals = [403, 404, 422, 500].map(
  (status): FaultEffect => ({ kind: 'answer', status, body: { message: 'no' } }),
);
const faults: readonly FaultEffect[] = [...refusals, { kind: 'reset' }, { kind: 'reset-after-effect' }];

/** Publishes every window until it has no problem, at most three times, as later runs would. */
async function publishedDespite(fault: FaultEffect, requestNumber: number) {
  const { github, deps } = await openRepository();
  await using _ = github;
  github.inject({ requestNumber, effect: fault });
  const problems: string[] = [];
  for (const window of story) {
    for (let run = 1; run <= 3; run += 1) {
      const published = await publish(window, deps);
      problems.push(...published.problems);
      if (published.problems.length === 0) break;
    }
  }
  const dispatched = github.state.dispatches.map(({ payload }) => JSON.stringify(payload));
  return {
    seen: seen(github),
    dispatched,
    problems,
    requests: github.log.length,
    violations: github.violations,
  };
}

it.each(faults.map((fault) => [fault.kind === 'answer' ? fault.status : fault.kind, fault] as const))(
  '%s at every call in turn: later runs make up for it, and nothing is doubled',
  { timeout: 120_000 },
  async (_name, fault) => {
    const whole = await publishedDespite(fault, 1_000_000);
    const numbers = Array.from({ length: whole.requests }, (_, at) => at + 1);
    const runs = await Promise.all(numbers.map((number) => publishedDespite(fault, number)));
    for (const run of runs) {
      expect(run.seen).toEqual(whole.seen);
      expect(new Set(run.dispatched).size).toBe(run.dispatched.length);
      const lost = whole.dispatched.filter((one) => !run.dispatched.includes(one));
      if (lost.length > 0) expect(run.problems.join('\n')).toContain('whether it arrived is not known');
      expect(run.violations).toEqual([]);
    }
  },
);
