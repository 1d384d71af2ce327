import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ActionWorkspace, actionWorkspace } from '../helpers/action-workspace.ts';
import { startFakeArtifacts } from '../helpers/fake-artifacts.ts';
import { mergeGroupEvent, pullRequestEvent } from '../helpers/github/events.ts';
import type { FaultEffect } from '../helpers/github/fake/fault.ts';
import { seedMergeGroup, seedWorkflowRun } from '../helpers/github/fake/seed.ts';
import type { Artifact } from '../helpers/github/fake/state.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import type { OperationId } from '../helpers/github/sliced-operations.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import { checksOf, commentsOf, expectGoodManners, runGate, seedPull } from '../helpers/run-gate.ts';

// They wait more than they work: for retries, and for connections that say nothing.
vi.setConfig({ maxConcurrency: 12 });

/** Every call that a run makes which evaluates, fails and comments for the first time, in the order in which it makes them. */
const calls: readonly (readonly [call: string, operation: OperationId, skip: number])[] = [
  ['listing checks', 'checks/list-for-ref', 0],
  ['opening the check', 'checks/create', 0],
  ['concluding the check', 'checks/update', 0],
  ['listing comments', 'issues/list-comments', 0],
  ['asking for the head', 'pulls/get', 0],
  ['writing the comment', 'issues/create-comment', 0],
  ['looking for a second comment', 'issues/list-comments', 1],
];

/** How often each has to strike until the run gives the call up; what is waited out or hangs strikes once. */
const faults: readonly (readonly [fault: string, effect: FaultEffect, times: number])[] = [
  ['403', { kind: 'answer', status: 403 }, 1],
  ['404', { kind: 'answer', status: 404 }, 1],
  ['422', { kind: 'answer', status: 422 }, 1],
  ['500', { kind: 'answer', status: 500 }, 3],
  ['a reset', { kind: 'reset' }, 3],
  ['an answer that is lost', { kind: 'reset-after-effect' }, 1],
  ['silence', { kind: 'hang' }, 1],
  ['a rate limit', { kind: 'secondary-rate-limit', retryAfterSeconds: 600 }, 1],
];

/** Without a list or a check of its own a run may write none. */
const withoutCheck: readonly string[] = [
  'checks/list-for-ref 403',
  'checks/list-for-ref 404',
  'checks/create 403',
  'checks/create 404',
];

const scenarios = calls.flatMap(([call, operation, skip]) =>
  faults.map(([fault, effect, times]) => ({ call, operation, skip, fault, effect, times })),
);

let workspace: ActionWorkspace;
/** the verdict that the pull request left for the queue */
let verdict: Artifact;

/** One checkout for all: each run keeps a store of its own in it. */
beforeAll(async () => {
  workspace = await actionWorkspace({
    example: false,
    base: recordedSuite({ isRight: () => true, rows: 60 }),
    change: { [outputsPath]: outputsOf({ isRight: (row) => row > 20, rows: 60 }) },
  });
  verdict = await leftVerdict();
});
afterAll(() => workspace[Symbol.asyncDispose]());

it('the calls that are broken below are all that such a run makes', async () => {
  await using github = await startFakeGithub();

  await runGate(github, workspace, {
    event: pullRequestEvent(seedPull(github, workspace)),
    inputs: { store: '.goldgate/whole' },
  });

  const made = github.log.map(({ operation }) => operation);
  expect(made.toSorted()).toEqual(calls.map(([, operation]) => operation).toSorted());
});

it.concurrent.each(scenarios)(
  '$fault while $call: exit code and check agree, one check, one comment at most, nothing left open',
  async ({ operation, skip, fault, effect, times }) => {
    await using github = await startFakeGithub();
    github.inject({ operation, skip, times, effect });

    const { main, status } = await runGate(github, workspace, {
      event: pullRequestEvent(seedPull(github, workspace)),
      inputs: { store: `.goldgate/${operation}-${skip}-${fault}`.replaceAll(/[ /](?!goldgate)/g, '-') },
    });

    const asked = github.log.filter((request) => request.operation === operation);
    expect(asked.length).toBeGreaterThan(skip);
    expect(status).toBe('failure');
    expect(main.outputs).toMatchObject({ verdict: 'fail', 'exit-code': '1' });
    expect(main.summary).toContain('answers: fail');
    const expected = withoutCheck.includes(`${operation} ${fault}`) ? 0 : 1;
    expect(checksOf(github).map(({ status: is, conclusion }) => `${is} ${conclusion}`)).toEqual(
      Array.from({ length: expected }, () => 'completed failure'),
    );
    expect(commentsOf(github).length).toBeLessThanOrEqual(1);
    expectGoodManners(github);
  },
);

async function leftVerdict(): Promise<Artifact> {
  await using github = await startFakeGithub();
  await using artifacts = await startFakeArtifacts(github);
  const event = pullRequestEvent(seedPull(github, workspace));
  const inputs = { store: '.goldgate/left' };
  await runGate(github, workspace, { event, inputs, environment: artifacts.environment(77), runId: 77 });
  const [left] = github.state.artifacts.values();
  if (left === undefined) throw new Error('the pull request left no verdict');
  return left;
}

/** Every call that a merge group makes whose verdict is known, and whether it can do without. */
const queueCalls: readonly (readonly [operation: OperationId, reuses: boolean])[] = [
  ['actions/list-artifacts-for-repo', false],
  ['pulls/get', false],
  ['actions/get-workflow-run', false],
  ['actions/download-artifact', false],
  ['checks/list-for-ref', true],
  ['checks/create', true],
];

const queueScenarios = queueCalls.flatMap(([operation, reuses]) =>
  faults
    .filter(([fault]) => ['404', '422', '500', 'a reset', 'a rate limit'].includes(fault))
    .map(([fault, effect, times]) => ({ operation, reuses, fault, effect, times })),
);

it.concurrent.each(queueScenarios)(
  '$fault at $operation in the merge queue: the verdict is the same, with one check and no comment',
  async ({ operation, reuses, fault, effect, times }) => {
    await using github = await startFakeGithub();
    const pull = seedPull(github, workspace);
    seedWorkflowRun(github.state, { id: 77, event: 'pull_request', headSha: pull.headSha });
    github.state.artifacts.set(verdict.id, verdict);
    const group = seedMergeGroup(github.state, pull, workspace.shas.merge);
    github.inject({ operation, times, effect });

    const { main, status } = await runGate(github, workspace, {
      event: mergeGroupEvent(group),
      token: github.workflowToken({ actions: 'read', checks: 'write', 'pull-requests': 'read' }),
      inputs: { store: `.goldgate/queue-${operation.replace('/', '-')}-${fault.replaceAll(' ', '-')}` },
      runId: 80,
    });

    expect(status).toBe('failure');
    expect(main.outputs).toMatchObject({ verdict: 'fail' });
    expect(main.log.includes('evaluating')).toBe(!reuses);
    const isRefused = operation.startsWith('checks/') && fault === '404';
    expect(checksOf(github).map(({ status: is, conclusion }) => `${is} ${conclusion}`)).toEqual(
      isRefused ? [] : ['completed failure'],
    );
    expect(commentsOf(github)).toEqual([]);
    expectGoodManners(github);
  },
);
