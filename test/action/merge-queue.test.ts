import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openReadOnlyStore } from '../../adapters/local/open-read-only-store.ts';
import { type ActionWorkspace, actionWorkspace } from '../helpers/action-workspace.ts';
import { startFakeArtifacts } from '../helpers/fake-artifacts.ts';
import { mergeGroupEvent, pullRequestEvent } from '../helpers/github/events.ts';
import { seedMergeGroup, seedWorkflowRun } from '../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import { checksOf, expectGoodManners, operations, runGate, seedPull } from '../helpers/run-gate.ts';

function betterAnswers() {
  const change = { [outputsPath]: outputsOf({ isRight: () => true }) };
  return actionWorkspace({ example: false, base: recordedSuite({ isRight: (row) => row > 5 }), change });
}

const queueToken = (github: FakeGithub) =>
  github.workflowToken({ actions: 'read', contents: 'read', checks: 'write', 'pull-requests': 'write' });

/** Gates the pull request, then the group that squashes it, each with a store of its own. */
async function gatedPullRequest(github: FakeGithub, workspace: ActionWorkspace, fork?: string) {
  await using artifacts = await startFakeArtifacts(github);
  const pull = seedPull(github, workspace, fork);
  seedWorkflowRun(github.state, {
    id: 77,
    event: 'pull_request',
    headSha: pull.headSha,
    headRepository: pull.headRepository,
  });
  const environment = artifacts.environment(77);
  await runGate(github, workspace, { event: pullRequestEvent(pull), environment, runId: 77 });
  return { pull, group: seedMergeGroup(github.state, pull, await squashed(workspace)) };
}

/** What the audit of a store says of gates. */
async function gateLines({ path }: ActionWorkspace, store: string) {
  using read = openReadOnlyStore(join(path, store));
  return read.ledger.auditEntries('gate', '2000', '3000', 10);
}

/** The same tree as one new commit on the base. */
function squashed({ git, shas }: ActionWorkspace): Promise<string> {
  return git('commit-tree', `${shas.merge}^{tree}`, '-p', shas.base, '-m', 'Improve (#7)');
}

function runGroup(
  github: FakeGithub,
  workspace: ActionWorkspace,
  group: Parameters<typeof mergeGroupEvent>[0],
) {
  return runGate(github, workspace, {
    event: mergeGroupEvent(group),
    token: queueToken(github),
    inputs: { store: '.queue' },
    runId: 80,
  });
}

it.concurrent('a squashed pull request has its verdict in the queue from its own run, in one check and without evaluation', async () => {
  await using github = await startFakeGithub();
  await using workspace = await betterAnswers();
  const { group } = await gatedPullRequest(github, workspace);
  const asked = operations(github).length;

  const { main, status } = await runGroup(github, workspace, group);

  expect(status).toBe('success');
  const check = checksOf(github).find(({ headSha }) => headSha === group.headSha);
  expect(check).toMatchObject({ status: 'completed', conclusion: 'success' });
  expect(check?.output.summary).toMatch(/same package was evaluated .* its verdict stands/);
  expect(main.log).not.toContain('evaluating');
  const [gated, queued] = [await gateLines(workspace, '.goldgate'), await gateLines(workspace, '.queue')];
  expect(gated).toMatchObject([{ detail: { suite: 'answers', stage: 'pull-request' } }]);
  expect(queued).toMatchObject([
    { subject: gated[0]?.subject, detail: { stage: 'merge-queue', head: group.headSha } },
  ]);
  expect(operations(github).slice(asked)).toEqual([
    'actions/list-artifacts-for-repo',
    'pulls/get',
    'actions/get-workflow-run',
    'actions/download-artifact',
    'unknown',
    'checks/list-for-ref',
    'checks/create',
  ]);
  expectGoodManners(github);
});

it.concurrent('a verdict that a fork wrote is not taken: the group is evaluated', async () => {
  await using github = await startFakeGithub();
  await using workspace = await betterAnswers();
  const { group } = await gatedPullRequest(github, workspace);
  const run = github.state.workflowRuns.get(77);
  if (run !== undefined) github.state.workflowRuns.set(77, { ...run, headRepository: 'eve/support-bot' });

  const { main, status } = await runGroup(github, workspace, group);

  expect(status).toBe('success');
  expect(main.log).toContain('answers: the change touches it; evaluating');
  expect(checksOf(github).filter(({ headSha }) => headSha === group.headSha)).toHaveLength(1);
  expectGoodManners(github);
});

it.concurrent('without actions: read the queue says so, once, and evaluates', async () => {
  await using github = await startFakeGithub();
  await using workspace = await betterAnswers();
  const { group } = await gatedPullRequest(github, workspace);

  const { main, status } = await runGate(github, workspace, {
    event: mergeGroupEvent(group),
    inputs: { store: '.queue' },
  });

  expect(status).toBe('success');
  expect(main.log.split('actions: read')).toHaveLength(2);
  expect(main.log).toContain('evaluating');
});

it.concurrent('a group of several pull requests that fails names which of them moved what', async () => {
  await using github = await startFakeGithub();
  const base = { ...recordedSuite({ isRight: () => true }) };
  const looser = base['goldgate.yaml'].replace('margin: 5%', 'margin: 4%');
  await using workspace = await actionWorkspace({ example: false, base, change: { 'notes.md': 'a note' } });
  await workspace.write({ 'goldgate.yaml': looser });
  await workspace.commit('Tighten the gate (#8)');
  await workspace.write({ [outputsPath]: outputsOf({ isRight: (row) => row > 60 }) });
  const head = await workspace.commit('Answer anew (#9)');
  const group = seedMergeGroup(github.state, seedPull(github, workspace), head);

  const { status } = await runGroup(github, workspace, group);

  expect(status).toBe('failure');
  const check = checksOf(github).find(({ headSha }) => headSha === head);
  const shown = (check?.output.summary ?? '').replaceAll(/\\|&#8203;/g, '');
  expect(shown).toContain('moved: policy by #8, outputs by #9');
  expectGoodManners(github);
});
