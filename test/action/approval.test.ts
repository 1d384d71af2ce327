import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ActionWorkspace, actionWorkspace } from '../helpers/action-workspace.ts';
import { botScript, commandSuite } from '../helpers/command-suite.ts';
import { pullRequestEvent, workflowRunEvent } from '../helpers/github/events.ts';
import { type SeededPull, seedWorkflowRun } from '../helpers/github/fake/seed.ts';
import type { WorkflowRun } from '../helpers/github/fake/state.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import {
  checksOf,
  commentsOf,
  expectGoodManners,
  onlyCheck,
  runGate,
  seedPull,
} from '../helpers/run-gate.ts';

const fork = 'eve/support-bot';
const approvedByMona = [{ login: 'mona', state: 'approved' }] as const;
let aws: LocalBackend;

beforeAll(async () => {
  aws = await localBackend({ repositories: ['acme/support-bot'] });
});
afterAll(() => aws[Symbol.asyncDispose]());

function worseAnswers() {
  const change = { [outputsPath]: outputsOf({ isRight: (row) => row > 60 }) };
  return actionWorkspace({ example: false, base: recordedSuite({ isRight: () => true }), change });
}

/** The run of the fork, 77, has ended; this one, 90, waits in an environment until somebody lets it in. */
function seedRuns(github: FakeGithub, workspace: ActionWorkspace, approvals: WorkflowRun['approvals']) {
  const pull = seedPull(github, workspace, fork);
  const issue = github.state.issues.get(7);
  if (issue !== undefined) github.state.issues.set(7, { ...issue, author: 'eve' });
  const of = { headSha: pull.headSha, headBranch: pull.headRef };
  seedWorkflowRun(github.state, { id: 77, event: 'pull_request', ...of, headRepository: fork });
  seedWorkflowRun(github.state, { id: 90, event: 'workflow_run', headSha: pull.baseSha, approvals });
  return pull;
}

function runAfter(
  github: FakeGithub,
  workspace: ActionWorkspace,
  pull: SeededPull,
  inputs: Readonly<Record<string, string>> = {},
) {
  return runGate(github, workspace, {
    event: workflowRunEvent({
      id: 77,
      headSha: pull.headSha,
      headBranch: pull.headRef,
      headRepository: pull.headRepository,
      sha: pull.baseSha,
    }),
    token: github.workflowToken({
      actions: 'read',
      contents: 'read',
      checks: 'write',
      'pull-requests': 'write',
    }),
    inputs: { backend: 'aws', ...inputs },
    runId: 90,
    environment: awsEnvironment(),
  });
}

function awsEnvironment() {
  return {
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    GOLDGATE_ENDPOINT_LAMBDA: aws.lambdaEndpoint,
  };
}

it('an approved commit of a fork is evaluated by the backend and shown where it belongs', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  const pull = seedRuns(github, workspace, approvedByMona);

  const { status, main } = await runAfter(github, workspace, pull);

  expect(main.outputs['verdict']).toBe('fail');
  expect(status).toBe('failure');
  expect(onlyCheck(github)).toMatchObject({ headSha: pull.headSha, conclusion: 'failure' });
  expect(commentsOf(github)).toEqual([expect.stringContaining('answers: fail')]);
  expectGoodManners(github);
});

it.each<readonly [string, WorkflowRun['approvals'], (github: FakeGithub) => void, RegExp]>([
  ['nobody approved', [], () => undefined, /nobody has approved/],
  ['somebody rejected', [{ login: 'mona', state: 'rejected' }], () => undefined, /nobody has approved/],
  ['the author approved', [{ login: 'eve', state: 'approved' }], () => undefined, /nobody has approved/],
  ['is no longer the head', approvedByMona, moveOn, /has moved on/],
])('a commit of a fork that %s is not evaluated', async (_, approvals, before, why) => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  const pull = seedRuns(github, workspace, approvals);
  before(github);

  const { main, status } = await runAfter(github, workspace, pull);

  expect(status).toBe('failure');
  expect(main.annotations).toMatchObject([{ message: expect.stringMatching(why) }]);
  expect(checksOf(github)).toEqual([]);
  expectGoodManners(github);
});

function moveOn(github: FakeGithub): void {
  const pull = github.state.pulls.get(7);
  if (pull !== undefined) github.state.pulls.set(7, { ...pull, head: { ...pull.head, sha: pull.base.sha } });
}

it('code of a fork is not run, approved or not', async () => {
  await using github = await startFakeGithub();
  const answers = "(request, answer) => answer(request, 'yes')";
  await using workspace = await actionWorkspace({
    example: false,
    base: commandSuite(answers),
    change: {
      'bot.js': botScript(`(request, answer) => answer(request, process.env.AWS_SECRET_ACCESS_KEY)`),
    },
  });
  const pull = seedRuns(github, workspace, approvedByMona);

  const { status } = await runAfter(github, workspace, pull);

  expect(status).toBe('failure');
  expect(onlyCheck(github)).toMatchObject({ conclusion: 'failure' });
  expect(onlyCheck(github).output.title).toContain('eve/support-bot may have changed');
});

it('what a job left to the backend is concluded by mode: publish', async () => {
  await using github = await startFakeGithub();
  await using workspace = await actionWorkspace({
    example: false,
    base: recordedSuite({ isRight: () => true }),
    change: { [outputsPath]: outputsOf({ isRight: (row) => row > 62 }) },
  });
  const pull = seedPull(github, workspace);
  seedWorkflowRun(github.state, { id: 77, event: 'pull_request', headSha: pull.headSha });
  await runGate(github, workspace, {
    event: pullRequestEvent(pull),
    inputs: { backend: 'aws', wait: 'false' },
    environment: awsEnvironment(),
    runId: 77,
  });
  expect(onlyCheck(github).status).toBe('in_progress');

  const { status } = await runAfter(github, workspace, pull, { mode: 'publish' });

  expect(status).toBe('success');
  expect(onlyCheck(github)).toMatchObject({ status: 'completed', conclusion: 'failure' });
  expect(commentsOf(github)).toEqual([expect.stringContaining('answers: fail')]);
  expectGoodManners(github);
});

it('on workflow_run nothing is evaluated in the job itself', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  const pull = seedRuns(github, workspace, approvedByMona);

  const { main, status } = await runAfter(github, workspace, pull, { backend: 'embedded' });

  expect(status).toBe('failure');
  expect(main.annotations).toMatchObject([{ message: expect.stringContaining('backend: aws') }]);
  expect(github.log).toEqual([]);
});
