import { expect, it } from 'vitest';
import { actionWorkspace, type FileChanges } from '../helpers/action-workspace.ts';
import { pullRequestEvent } from '../helpers/github/events.ts';
import { seedComments } from '../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';
import {
  commentsOf,
  expectGoodManners,
  operations,
  runGate,
  runPullRequest,
  seedPull,
} from '../helpers/run-gate.ts';

const bot = 'github-actions[bot]';
const marker = '<!-- goldgate:answers -->';
const worse = { [outputsPath]: outputsOf({ isRight: (row) => row > 60 }) };
const reworded = { [outputsPath]: outputsOf({ isRight: () => true }).replaceAll('\n', ' \n') };

function answers(change: FileChanges) {
  return actionWorkspace({ example: false, base: recordedSuite({ isRight: () => true }), change });
}

function stateOf(head: string): string {
  return `<!-- goldgate-state suite=answers&head=${head}&run=1&createdAt=2020-01-01T00%3A00%3A00.000Z -->`;
}

function commentOf(head: string, text: string): string {
  return `${text}\n\n${stateOf(head)}\n${marker}`;
}

function authors(github: FakeGithub) {
  return [...github.state.comments.values()].map(({ author }) => author);
}

it.concurrent('a new push updates the one comment instead of adding another', async () => {
  await using github = await startFakeGithub();
  await using first = await answers(worse);
  await runPullRequest(github, first);
  const [before] = commentsOf(github);

  await first.write({ [outputsPath]: outputsOf({ isRight: (row) => row > 80 }) });
  const head = await first.commit('worse still');
  const shas = { base: first.shas.merge, head, merge: head };
  const pull = { ...seedPull(github, { shas }) };
  await runGate(github, first, { event: pullRequestEvent(pull, 'synchronize'), runId: 78 });

  expect(commentsOf(github)).toHaveLength(1);
  expect(commentsOf(github)[0]).not.toBe(before);
  expect(commentsOf(github)[0]).toContain(`head=${head}`);
  expectGoodManners(github);
});

it.concurrent.each([
  ['always', reworded, 1],
  ['changes', reworded, 0],
  ['changes', worse, 1],
  ['failures', reworded, 0],
  ['failures', worse, 1],
  ['off', worse, 0],
])('comment: %s', async (comment, change, expected) => {
  await using github = await startFakeGithub();
  await using workspace = await answers(change);

  await runPullRequest(github, workspace, { inputs: { comment } });

  expect(commentsOf(github)).toHaveLength(expected);
  expect(operations(github).filter((operation) => operation.startsWith('issues/')).length > 0).toBe(
    comment !== 'off',
  );
});

it.concurrent('a comment that was made stays up to date when there is nothing to say any more', async () => {
  await using github = await startFakeGithub();
  await using workspace = await answers(reworded);
  const pull = seedPull(github, workspace);
  seedComments(github.state, 7, [commentOf(workspace.shas.head, 'It was worse.')], bot);

  await runGate(github, workspace, { event: pullRequestEvent(pull) });

  expect(commentsOf(github)).toEqual([expect.not.stringContaining('It was worse.')]);
  expect(commentsOf(github)[0]).toContain(marker);
});

it.concurrent('a run that a newer push overtook leaves the comment alone', async () => {
  await using github = await startFakeGithub();
  await using workspace = await answers(worse);
  const older = seedPull(github, workspace);
  const newer = 'b'.repeat(40);
  seedPull(github, { shas: { ...workspace.shas, head: newer, merge: 'c'.repeat(40) } });
  seedComments(github.state, 7, [commentOf(newer, 'What the newer run said.')], bot);

  const { main } = await runGate(github, workspace, { event: pullRequestEvent(older) });

  expect(commentsOf(github)).toEqual([expect.stringContaining('What the newer run said.')]);
  expect(main.log).toContain('has moved on');
  expectGoodManners(github);
});

it.concurrent('of several comments of its own the oldest is kept, the others go', async () => {
  await using github = await startFakeGithub();
  await using workspace = await answers(worse);
  const pull = seedPull(github, workspace);
  const { head } = workspace.shas;
  seedComments(
    github.state,
    7,
    [commentOf(head, 'one'), commentOf(head, 'two'), commentOf(head, 'three')],
    bot,
  );
  const [oldest] = github.state.comments.keys();

  await runGate(github, workspace, { event: pullRequestEvent(pull) });

  expect([...github.state.comments.keys()]).toEqual([oldest]);
  expect(commentsOf(github)[0]).toContain('answers');
  expectGoodManners(github);
});

it.concurrent('a marker that somebody else pasted is not taken for a comment of its own', async () => {
  await using github = await startFakeGithub();
  await using workspace = await answers(worse);
  const pull = seedPull(github, workspace);
  const pasted = commentOf(workspace.shas.head, 'Looks good to me!');
  seedComments(github.state, 7, [pasted], 'eve');

  await runGate(github, workspace, { event: pullRequestEvent(pull) });

  expect(commentsOf(github)[0]).toBe(pasted);
  expect(authors(github)).toEqual(['eve', bot]);
});

it.concurrent('its own comment is found behind a hundred others', async () => {
  await using github = await startFakeGithub();
  await using workspace = await answers(worse);
  const pull = seedPull(github, workspace);
  seedComments(
    github.state,
    7,
    Array.from({ length: 120 }, (_, at) => `remark ${at}`),
  );
  seedComments(github.state, 7, [commentOf(workspace.shas.head, 'old')], bot);

  await runGate(github, workspace, { event: pullRequestEvent(pull) });

  expect(authors(github).filter((author) => author === bot)).toHaveLength(1);
});

it.concurrent('a comment whose answer was lost is looked for before it is written again', async () => {
  await using github = await startFakeGithub();
  await using workspace = await answers(worse);
  github.inject({ operation: 'issues/create-comment', effect: { kind: 'reset-after-effect' } });

  const { status } = await runPullRequest(github, workspace);

  expect(status).toBe('failure');
  expect(commentsOf(github)).toHaveLength(1);
  expectGoodManners(github);
});
