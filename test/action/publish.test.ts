import { expect, it } from 'vitest';
import { type ActionWorkspace, actionWorkspace } from '../helpers/action-workspace.ts';
import { startFakeArtifacts } from '../helpers/fake-artifacts.ts';
import { pullRequestEvent, workflowRunEvent } from '../helpers/github/events.ts';
import { type SeededPull, seedWorkflowRun } from '../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
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

function answers(isRight: (row: number) => boolean) {
  const change = { [outputsPath]: outputsOf({ isRight }).replaceAll('\n', ' \n') };
  return actionWorkspace({ example: false, base: recordedSuite({ isRight: () => true }), change });
}

/** Gates a pull request of a fork, whose run may write nothing but artifacts. */
async function forkRun(github: FakeGithub, workspace: ActionWorkspace) {
  await using artifacts = await startFakeArtifacts(github);
  const pull = seedPull(github, workspace, fork);
  const result = await runGate(github, workspace, {
    event: pullRequestEvent(pull),
    token: github.forkToken(),
    environment: artifacts.environment(77),
    runId: 77,
  });

  seedWorkflowRun(github.state, {
    id: 77,
    event: 'pull_request',
    headSha: pull.headSha,
    headBranch: pull.headRef,
    headRepository: fork,
    conclusion: result.status,
  });
  return { pull, result };
}

function publish(github: FakeGithub, workspace: ActionWorkspace, pull: SeededPull, runId = 90) {
  return runGate(github, workspace, {
    event: workflowRunEvent({
      id: 77,
      headSha: pull.headSha,
      headBranch: pull.headRef,
      headRepository: fork,
      sha: pull.baseSha,
    }),
    token: github.workflowToken({ actions: 'read', checks: 'write', 'pull-requests': 'write' }),
    inputs: { mode: 'publish' },
    runId,
  });
}

it.concurrent('what a run of a fork found is shown by the second workflow: one check and one comment, also when it is repeated', async () => {
  await using github = await startFakeGithub();
  await using workspace = await answers((row) => row > 60);
  const { pull, result } = await forkRun(github, workspace);
  expect(checksOf(github)).toEqual([]);

  const first = await publish(github, workspace, pull);
  const second = await publish(github, workspace, pull, 91);

  expect([result.status, first.status, second.status]).toEqual(['failure', 'success', 'success']);
  expect(onlyCheck(github)).toMatchObject({
    name: 'Goldgate: answers',
    headSha: pull.headSha,
    status: 'completed',
    conclusion: 'failure',
  });
  expect(onlyCheck(github).output.summary).toContain('eve/support-bot');
  expect(onlyCheck(github).annotations.map(({ path }) => path)).toContain(outputsPath);
  expect(commentsOf(github)).toEqual([expect.stringContaining('answers: fail')]);
  expectGoodManners(github);
});

it.concurrent('a check never says better than the job ended', async () => {
  await using github = await startFakeGithub();
  await using workspace = await answers(() => true);
  const { pull } = await forkRun(github, workspace);
  const run = github.state.workflowRuns.get(77);
  if (run !== undefined) github.state.workflowRuns.set(77, { ...run, conclusion: 'failure' });

  await publish(github, workspace, pull);

  expect(onlyCheck(github)).toMatchObject({ conclusion: 'failure' });
});

it.concurrent('a pull request that has moved on keeps its comment to itself', async () => {
  await using github = await startFakeGithub();
  await using workspace = await answers((row) => row > 60);
  const { pull } = await forkRun(github, workspace);
  const stored = github.state.pulls.get(7);
  if (stored !== undefined)
    github.state.pulls.set(7, { ...stored, head: { ...stored.head, sha: pull.baseSha } });

  await publish(github, workspace, pull);

  expect(onlyCheck(github)).toMatchObject({ headSha: pull.headSha, conclusion: 'failure' });
  expect(commentsOf(github)).toEqual([]);
});

it.concurrent('mode: publish is refused on an event that carries no run', async () => {
  await using github = await startFakeGithub();
  await using workspace = await answers(() => true);
  const event = pullRequestEvent(seedPull(github, workspace));

  const { main, status } = await runGate(github, workspace, { event, inputs: { mode: 'publish' } });

  expect(status).toBe('failure');
  expect(main.annotations).toMatchObject([{ message: expect.stringContaining('workflow_run') }]);
  expect(github.log).toEqual([]);
});
