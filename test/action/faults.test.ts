import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ActionWorkspace, actionWorkspace } from '../helpers/action-workspace.ts';
import { pullRequestEvent } from '../helpers/github/events.ts';
import type { FaultEffect } from '../helpers/github/fake/fault.ts';
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

/** One checkout for all: each run keeps a store of its own in it. */
beforeAll(async () => {
  workspace = await actionWorkspace({
    example: false,
    base: recordedSuite({ isRight: () => true, rows: 60 }),
    change: { [outputsPath]: outputsOf({ isRight: (row) => row > 20, rows: 60 }) },
  });
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
