import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { ActionWorkspace } from './action-workspace.ts';
import { pullRequestEvent } from './github/events.ts';
import { seedPullRequest } from './github/fake/seed.ts';
import type { CheckRun } from './github/fake/state.ts';
import type { FakeGithub } from './github/fake-github.ts';
import { type ActionRequest, runAction } from './github/run-action.ts';

const directory = join(import.meta.dirname, '../..');

type GateRequest = Partial<ActionRequest> & Pick<ActionRequest, 'event'>;

/** What the workflow in the documentation gives the action. */
export function gateToken(github: FakeGithub): string {
  return github.workflowToken({ contents: 'read', checks: 'write', 'pull-requests': 'write' });
}

/** Runs the built action in a workspace. */
export function runGate(github: FakeGithub, workspace: Pick<ActionWorkspace, 'path'>, request: GateRequest) {
  if (!existsSync(join(directory, 'dist/action/main.js'))) {
    throw new Error(
      'dist/action/main.js is not there: run `npm run build`, the action is tested as it is built',
    );
  }
  const token = request.token ?? gateToken(github);
  const place = { directory, workspace: workspace.path, apiUrl: github.url, timeoutMs: 120_000 };
  return runAction({ ...place, ...request, token });
}

/** Pull request 7 over the commits of a workspace. */
export function seedPull(github: FakeGithub, { shas }: Pick<ActionWorkspace, 'shas'>, fork?: string) {
  const changes = { 'a.txt': 'a change\n' };
  return seedPullRequest(github.state, { number: 7, changes, shas, ...(fork === undefined ? {} : { fork }) });
}

/** Runs the built action on a pull request of the workspace. */
export function runPullRequest(
  github: FakeGithub,
  workspace: ActionWorkspace,
  request: Partial<ActionRequest> = {},
) {
  return runGate(github, workspace, { event: pullRequestEvent(seedPull(github, workspace)), ...request });
}

/** The checks there are, oldest first. */
export function checksOf(github: FakeGithub): readonly CheckRun[] {
  return [...github.state.checkRuns.values()];
}

/** The one check there is. */
export function onlyCheck(github: FakeGithub): CheckRun {
  const [check, ...others] = checksOf(github);
  expect(others).toEqual([]);
  if (check === undefined) throw new Error('there is no check');
  return check;
}

/** Texts of all comments, oldest first. */
export function commentsOf(github: FakeGithub): readonly string[] {
  return [...github.state.comments.values()].map(({ body }) => body);
}

/** The operations that were asked for, in order. */
export function operations(github: FakeGithub): readonly string[] {
  return github.log.map(({ operation }) => operation ?? 'unknown');
}

/** Nothing that GitHub would refuse, cut or resent. */
export function expectGoodManners(github: FakeGithub): void {
  expect(github.violations).toEqual([]);
  expect(github.peakConcurrentWrites()).toBeLessThanOrEqual(1);
}
