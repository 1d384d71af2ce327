import { cp } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { FaultEffect } from '../helpers/github/fake/fault.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
import type { OperationId } from '../helpers/github/sliced-operations.ts';
import { commentsOf, expectGoodManners } from '../helpers/run-gate.ts';
import {
  datasetPath,
  dayMs,
  dispatchSweep,
  type SweptRepository,
  seedDataset,
  sweptRepository,
} from '../helpers/swept-repository.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';

// They wait more than they work: for retries, and for the pace that GitHub asks for.
vi.setConfig({ maxConcurrency: 12, testTimeout: 180_000 });

const monday = Date.UTC(2026, 2, 2);
const dayText = (number: number) => new Date(monday + number * dayMs).toISOString().slice(0, 10);
const range = (number: number) => ({ from: dayText(number), to: dayText(number + 1), cache: 'false' });

/** Every call of a run that opens an issue, proposes rows and starts a workflow for the first time, in the order in which it makes them. */
const calls: readonly (readonly [operation: OperationId, skip: number])[] = [
  ['repos/get', 0],
  ['issues/list-for-repo', 0],
  ['issues/list-for-repo', 1],
  ['issues/create', 0],
  ['repos/get', 1],
  ['repos/get-content', 0],
  ['pulls/list', 0],
  ['git/get-ref', 0],
  ['repos/get-content', 1],
  ['git/create-blob', 0],
  ['git/get-commit', 0],
  ['git/create-tree', 0],
  ['git/create-commit', 0],
  ['git/get-ref', 1],
  ['git/create-ref', 0],
  ['repos/get', 2],
  ['pulls/list', 1],
  ['pulls/create', 0],
  ['repos/create-dispatch-event', 0],
];

/** How often each has to strike until the run gives the call up. */
const faults: readonly (readonly [fault: string, effect: FaultEffect, times: number])[] = [
  ['403', { kind: 'answer', status: 403 }, 1],
  ['500', { kind: 'answer', status: 500 }, 3],
  ['an answer that is lost', { kind: 'reset-after-effect' }, 1],
];

const scenarios = calls.flatMap(([operation, skip]) =>
  faults.map(([fault, effect, times]) => ({ operation, skip, fault, effect, times })),
);

let repository: SweptRepository;

/** One checkout for all, in which the reference window was swept; each scenario goes on in a copy. */
beforeAll(async () => {
  await using github = await startFakeGithub();
  repository = await sweptRepository(
    '    issues: true\n    candidates: { rows: 2 }\n    triggers: [{ repository-dispatch: retrain }]\n',
  );
  await repository.trace({ atMs: monday });
  await repository.trace({ atMs: monday + dayMs, model: 'm-2', mayBecomeRow: () => true });
  const { status, main } = await dispatchSweep(github, repository, { runId: 100, inputs: range(0) });
  if (status !== 'success') throw new Error(main.log);
});
afterAll(() => repository[Symbol.asyncDispose]());

/** Everything that people see. */
function seen(github: FakeGithub) {
  const { state } = github;
  const [pull] = state.pulls.values();
  const commit = state.git.find(pull?.head.ref ?? '');
  const blob = commit === undefined ? undefined : state.git.filesOf(commit).get(datasetPath);
  const issues = [...state.issues.values()].filter(({ number }) => !state.pulls.has(number));
  return {
    issues: issues.map(({ title, state: is }) => `${is}: ${title}`),
    comments: commentsOf(github),
    pulls: state.pulls.size,
    commits: state.git.ancestry(commit?.sha ?? '').length,
    file: state.git.blobs.get(blob ?? '')?.toString('utf8'),
  };
}

async function started() {
  const github = await startFakeGithub();
  const folder = await temporaryFolder();
  await cp(repository.path, folder.path, { recursive: true });
  seedDataset(github, repository);
  const copy = { ...repository, path: folder.path };
  return {
    github,
    sweep: (runId: number) => dispatchSweep(github, copy, { runId, inputs: range(1), timeoutMs: 170_000 }),
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

let whole: ReturnType<typeof seen>;

it('the calls that are broken below are all that such a run makes, and it does what they are for', async () => {
  await using world = await started();
  const { status, main } = await world.sweep(101);
  expect(status, main.log).toBe('success');
  expect(world.github.log.map(({ operation }) => operation)).toEqual(calls.map(([operation]) => operation));
  whole = seen(world.github);
  expect(whole).toMatchObject({ issues: ['open: production: another model answers'], pulls: 1 });
  expect(whole.file?.slice(repository.dataset.length).match(/"expected":null/g)).toHaveLength(2);
  expect(world.github.state.dispatches).toHaveLength(1);
});

it.concurrent.each(scenarios)(
  '$fault at $operation ($skip): the job says so or got over it, the next run makes up for it, and nothing is doubled',
  async ({ operation, skip, effect, times }) => {
    await using world = await started();
    const { github } = world;
    github.inject({ operation, skip, times, effect });

    const first = await world.sweep(101);
    const struck = github.log.filter((request) => request.operation === operation);
    expect(struck.length).toBeGreaterThan(skip);
    const isDone = first.status === 'success';
    if (!isDone) expect(first.main.annotations.map(({ level }) => level)).toContain('error');
    if (isDone) expect(seen(github)).toEqual(whole);
    const second = await world.sweep(102);

    expect(seen(github)).toEqual(whole);
    const { dispatches } = github.state;
    expect(dispatches.length).toBeLessThanOrEqual(1);
    const told = first.main.log + second.main.log;
    if (dispatches.length === 0) expect(told).toContain('whether it arrived is not known');
    const isUnknown = operation === 'repos/create-dispatch-event' && effect.kind !== 'answer';
    expect(second.status, second.main.log).toBe(isUnknown || dispatches.length === 0 ? 'failure' : 'success');
    expectGoodManners(github);
  },
);
