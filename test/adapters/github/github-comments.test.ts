import { expect, it } from 'vitest';
import { githubClient } from '../../../adapters/github/github-client.ts';
import { githubComments } from '../../../adapters/github/github-comments.ts';
import { seedComments, seedPullRequest } from '../../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../../helpers/github/fake-github.ts';

const bot = 'github-actions[bot]';
const marker = '<!-- mine -->';

function commentsOf(github: FakeGithub, token = github.workflowToken({ 'pull-requests': 'write' })) {
  const pull = seedPullRequest(github.state, { number: 7, changes: { 'a.md': 'a\n' } });
  const client = githubClient({ token, apiUrl: github.url, onWait: () => {} });
  return { ...githubComments(client, { owner: 'acme', repo: 'support-bot' }, bot), pull };
}

it.concurrent('finds its own comments over all pages: by author and by the marker at the end', async () => {
  await using github = await startFakeGithub();
  const { own } = commentsOf(github);
  seedComments(github.state, 7, [`pasted ${marker}`], 'eve');
  seedComments(
    github.state,
    7,
    Array.from({ length: 150 }, (_, at) => `remark ${at}`),
  );
  seedComments(github.state, 7, [`one ${marker}`, `${marker} not at the end`, `two ${marker}\n`], bot);

  expect((await own(7, marker)).map(({ body }) => body)).toEqual([`one ${marker}`, `two ${marker}\n`]);
});

it.concurrent('creates, updates and removes', async () => {
  await using github = await startFakeGithub();
  const { own, create, update, remove } = commentsOf(github);

  await create(7, `one ${marker}`);
  const [comment] = await own(7, marker);
  await update(comment?.id ?? 0, `two ${marker}`);
  expect(await own(7, marker)).toMatchObject([{ body: `two ${marker}` }]);
  await remove(comment?.id ?? 0);

  expect(await own(7, marker)).toEqual([]);
  expect(github.violations).toEqual([]);
});

it.concurrent.each(['reset', 'reset-after-effect'] as const)(
  '%s on create leaves one comment',
  async (kind) => {
    await using github = await startFakeGithub();
    const { own, create } = commentsOf(github);
    github.inject({ operation: 'issues/create-comment', effect: { kind } });

    await create(7, `one ${marker}`);

    expect(await own(7, marker)).toHaveLength(1);
  },
);

it.concurrent('tells where the pull request stands', async () => {
  await using github = await startFakeGithub();
  const { currentHead, pull } = commentsOf(github);
  expect(await currentHead(7)).toBe(pull.headSha);
});

it.concurrent('names the permission that a token lacks', async () => {
  await using github = await startFakeGithub();
  const { create, own } = commentsOf(github, github.forkToken());
  expect(await own(7, marker)).toEqual([]);
  await expect(create(7, 'text')).rejects.toThrow('pull-requests: write');
});
