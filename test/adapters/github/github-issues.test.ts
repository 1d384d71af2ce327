import { expect, it } from 'vitest';
import { githubClient } from '../../../adapters/github/github-client.ts';
import { githubIssues } from '../../../adapters/github/github-issues.ts';
import { issuesContract } from '../../contracts/issues-contract.ts';
import { addIssue } from '../../helpers/github/fake/routes/issues.ts';
import { seedPullRequest } from '../../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../../helpers/github/fake-github.ts';

const bot = 'github-actions[bot]';
const tags = { labels: ['drift'], assignees: [] };
const issue = { key: '<!-- key -->', title: 'Drift', body: 'text\n<!-- key -->' };

function issuesOf(github: FakeGithub, token = github.workflowToken({ issues: 'write' })) {
  const client = githubClient({ token, apiUrl: github.url, onWait: () => {} });
  return githubIssues(client, { owner: 'acme', repo: 'support-bot' }, bot);
}

issuesContract(async () => {
  const github = await startFakeGithub();
  const dispose = async () => {
    expect(github.violations).toEqual([]);
    await github.close();
  };
  return { port: issuesOf(github), other: issuesOf(github), [Symbol.asyncDispose]: dispose };
});

it.concurrent('finds its own over all pages and leaves out pull requests and issues of others', async () => {
  await using github = await startFakeGithub();
  const { own, open } = issuesOf(github);
  for (let at = 0; at < 130; at += 1)
    addIssue(github.state, `pasted ${at}`, issue.body, 'eve').labels = ['goldgate'];
  const pull = seedPullRequest(github.state, { author: bot, body: issue.body, changes: { 'a.md': 'a' } });
  const seeded = github.state.issues.get(pull.number);
  if (seeded !== undefined) seeded.labels = ['goldgate'];

  const number = await open(issue, tags);

  expect(await own()).toEqual([{ number, title: 'Drift', body: issue.body, isOpen: true }]);
  expect(github.state.issues.get(number)?.labels).toEqual(['goldgate', 'drift']);
});

it.concurrent.each(['reset', 'reset-after-effect'] as const)(
  '%s on a write leaves one of it',
  async (kind) => {
    await using github = await startFakeGithub();
    const { own, open, comment } = issuesOf(github);
    github.inject({ operation: 'issues/create', effect: { kind } });
    github.inject({ operation: 'issues/create-comment', effect: { kind } });

    const number = await open(issue, tags);
    await comment(number, '<!-- note -->', 'text\n<!-- note -->');

    expect(await own()).toHaveLength(1);
    expect([...github.state.comments.values()]).toHaveLength(1);
  },
);

it.concurrent('opens an issue for nobody when GitHub refuses whom it is assigned to', async () => {
  await using github = await startFakeGithub();
  const refusal = { kind: 'answer', status: 422, body: { message: 'Validation Failed: assignees' } } as const;
  github.inject({ operation: 'issues/create', effect: refusal });

  await issuesOf(github).open(issue, { labels: [], assignees: ['gone'] });

  expect(github.log.filter(({ operation }) => operation === 'issues/create').map(({ body }) => body)).toEqual(
    [expect.objectContaining({ assignees: ['gone'] }), expect.objectContaining({ assignees: [] })],
  );
});

it.concurrent('names the permission that a token lacks', async () => {
  await using github = await startFakeGithub();
  await expect(issuesOf(github, github.forkToken()).open(issue, tags)).rejects.toThrow('issues: write');
});
