import { expect, it } from 'vitest';
import { actionWorkspace } from '../helpers/action-workspace.ts';
import {
  issueCommentEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  workflowDispatchEvent,
} from '../helpers/github/events.ts';
import { seedCommit, seedMergeGroup } from '../helpers/github/fake/seed.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import {
  checksOf,
  commentsOf,
  expectGoodManners,
  onlyCheck,
  operations,
  runGate,
  seedPull,
} from '../helpers/run-gate.ts';

const zeros = '0'.repeat(40);

function worseAnswers() {
  const change = { [outputsPath]: outputsOf({ isRight: (row) => row > 60 }) };
  return actionWorkspace({ example: false, base: recordedSuite({ isRight: () => true }), change });
}

it.concurrent('a merge group is judged against its base, reported on its head, and never commented', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  const group = seedMergeGroup(github.state, seedPull(github, workspace), workspace.shas.merge);

  const { main, status } = await runGate(github, workspace, { event: mergeGroupEvent(group) });

  expect(status).toBe('failure');
  expect(onlyCheck(github)).toMatchObject({ headSha: workspace.shas.merge, conclusion: 'failure' });
  expect(main.summary).toContain(workspace.shas.base.slice(0, 7));
  expect(operations(github).filter((operation) => operation.startsWith('issues/'))).toEqual([]);
  expectGoodManners(github);
});

it.concurrent('a push is judged from the commit before it to the last one', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  await workspace.write({ 'notes.md': 'one more commit\n' });
  const after = await workspace.commit('note');
  const before = seedCommit(github.state, { files: {}, branch: 'main', sha: workspace.shas.base });
  seedCommit(github.state, { files: {}, branch: 'main', sha: after });

  const { status } = await runGate(github, workspace, { event: pushEvent({ before, after }) });

  expect(status).toBe('failure');
  expect(onlyCheck(github)).toMatchObject({ headSha: after, conclusion: 'failure' });
  expect(commentsOf(github)).toEqual([]);
  expectGoodManners(github);
});

it.concurrent('the first push of a branch is judged against the first parent', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  const after = seedCommit(github.state, { files: {}, branch: 'new', sha: workspace.shas.merge });

  const event = pushEvent({ before: zeros, after, ref: 'refs/heads/new' });
  const { status } = await runGate(github, workspace, { event });

  expect(status).toBe('failure');
  expect(onlyCheck(github)).toMatchObject({ headSha: after, conclusion: 'failure' });
});

it.concurrent('a run by hand is judged against the first parent, or against the base that it names', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  await workspace.write({ 'notes.md': 'a note\n' });
  const sha = await workspace.commit('note');
  seedCommit(github.state, { files: {}, branch: 'main', sha });
  const event = workflowDispatchEvent({ sha });

  const alone = await runGate(github, workspace, { event });
  const named = await runGate(github, workspace, { event, inputs: { base: workspace.shas.base }, runId: 78 });

  expect([alone.status, named.status]).toEqual(['success', 'failure']);
  expect(checksOf(github).map(({ conclusion }) => conclusion)).toEqual(['success', 'failure']);
});

it.concurrent('pull_request_target is refused with what to use instead, before anything is read or written', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  const event = { ...pullRequestEvent(seedPull(github, workspace)), name: 'pull_request_target' };

  const { main, status } = await runGate(github, workspace, { event });

  expect(status).toBe('failure');
  expect(main.annotations.map(({ message }) => message).join()).toMatch(/secrets[\s\S]*on: pull_request/);
  expect(github.log).toEqual([]);
});

it.concurrent('an event that it does not serve is refused with those it does', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  const comment = { issueNumber: 7, onPullRequest: true, body: '/gate', sha: workspace.shas.base };

  const { main, status } = await runGate(github, workspace, { event: issueCommentEvent(comment) });

  expect(status).toBe('failure');
  expect(main.annotations).toMatchObject([{ message: expect.stringContaining('issue_comment') }]);
  expect(main.annotations[0]?.message).toContain('merge_group');
});

it.concurrent('a check that would be named like the job is refused', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  const event = pullRequestEvent(seedPull(github, workspace));

  const { main, status } = await runGate(github, workspace, {
    event,
    job: 'answers',
    inputs: { 'check-name': '{suite}' },
  });

  expect(status).toBe('failure');
  expect(main.annotations).toMatchObject([
    { message: expect.stringMatching(/"answers" is the name of the job/) },
  ]);
  expect(checksOf(github).filter(({ name }) => name === 'answers')).toEqual([]);
});

it.concurrent('inputs that do not fit are named, all of them', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  const event = pullRequestEvent(seedPull(github, workspace));
  const inputs = { comment: 'sometimes', config: '../elsewhere.yaml', fresh: 'yes', 'check-name': 'Gate' };

  const { main } = await runGate(github, workspace, { event, inputs });

  const text = main.annotations.map(({ message }) => message).join('\n');
  for (const name of Object.keys(inputs)) expect(text).toContain(`input "${name}"`);
  expect(main.exitCode).toBe(1);
});

it.concurrent('a mode that there is not is refused with those there are', async () => {
  await using github = await startFakeGithub();
  await using workspace = await worseAnswers();
  const event = pullRequestEvent(seedPull(github, workspace));

  const { main } = await runGate(github, workspace, { event, inputs: { mode: 'judge' } });

  expect(main.annotations).toMatchObject([{ message: expect.stringMatching(/input "mode".*"gate"/) }]);
  expect(main.exitCode).toBe(1);
  expect(github.log).toEqual([]);
});
