import { getOctokit } from '@actions/github';
import { expect, it } from 'vitest';
import { seedComments, seedPullRequest } from './fake/seed.ts';
import { type FakeGithub, startFakeGithub } from './fake-github.ts';

const repo = { owner: 'acme', repo: 'support-bot' };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

function client(github: FakeGithub, token = github.workflowToken()) {
  return getOctokit(token, { baseUrl: github.url, log: quiet });
}

function seedPull(github: FakeGithub): number {
  return seedPullRequest(github.state, { changes: { 'a.md': 'a' } }).number;
}

it('comments come 30 a page, so a listing without paging misses the rest', async () => {
  await using github = await startFakeGithub();
  const octokit = client(github);
  const issue_number = seedPull(github);
  seedComments(
    github.state,
    issue_number,
    Array.from({ length: 31 }, (_, i) => `Comment ${i}`),
  );

  const first = await octokit.rest.issues.listComments({ ...repo, issue_number });
  const all = await octokit.paginate(octokit.rest.issues.listComments, { ...repo, issue_number });

  expect(first.data).toHaveLength(30);
  expect(first.headers.link).toContain('rel="next"');
  expect(all.at(-1)?.body).toBe('Comment 30');
});

it('issues.createComment refuses a body of more than 65,536 characters', async () => {
  await using github = await startFakeGithub();
  const issue_number = seedPull(github);
  const create = (length: number) =>
    client(github).rest.issues.createComment({ ...repo, issue_number, body: 'x'.repeat(length) });

  await create(65_536);

  await expect(create(65_537)).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('maximum is 65536 characters'),
  });
  expect(github.violations).toMatchObject([{ kind: 'limit' }]);
});

it('issues.updateComment and deleteComment work on what was created, and know its author', async () => {
  await using github = await startFakeGithub();
  const octokit = client(github);
  const issue_number = seedPull(github);
  const { data } = await octokit.rest.issues.createComment({ ...repo, issue_number, body: 'One' });

  const updated = await octokit.rest.issues.updateComment({
    ...repo,
    comment_id: data.id,
    body: 'Two',
  });
  expect(updated.data).toMatchObject({
    body: 'Two',
    user: { login: 'github-actions[bot]', type: 'Bot' },
  });

  await octokit.rest.issues.deleteComment({ ...repo, comment_id: data.id });
  expect(github.state.comments.size).toBe(0);
  expect(github.violations).toEqual([]);
});

it.each([
  ['a fork', (github: FakeGithub) => github.forkToken()],
  ['a job without the permission', (github: FakeGithub) => github.workflowToken({ checks: 'write' })],
])('the token of %s cannot comment', async (_title, issueToken) => {
  await using github = await startFakeGithub();
  const comment = { ...repo, issue_number: seedPull(github), body: 'Hello' };

  const creating = client(github, issueToken(github)).rest.issues.createComment(comment);

  await expect(creating).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('Resource not accessible by integration'),
  });
  expect(github.violations).toEqual([]);
});

it('users.getAuthenticated answers a person but never a GITHUB_TOKEN', async () => {
  await using github = await startFakeGithub();

  const person = await client(github, github.userToken('mona')).rest.users.getAuthenticated();
  expect(person.data.login).toBe('mona');

  const job = client(github).rest.users.getAuthenticated();
  await expect(job).rejects.toMatchObject({ status: 403 });
});

it('a token nobody issued is refused', async () => {
  await using github = await startFakeGithub();

  const asking = client(github, 'ghs_invented').rest.repos.get(repo);

  await expect(asking).rejects.toMatchObject({ status: 401 });
});

it('issues can be opened, labelled, found by label and closed', async () => {
  await using github = await startFakeGithub();
  const octokit = client(github);
  seedPull(github);
  const { data } = await octokit.rest.issues.create({ ...repo, title: 'Drift', labels: ['drift'] });
  const issue = { ...repo, issue_number: data.number };

  await octokit.rest.issues.addLabels({ ...issue, labels: ['sweep'] });
  const found = await octokit.rest.issues.listForRepo({ ...repo, labels: 'drift,sweep' });
  expect(found.data.map(({ number }) => number)).toEqual([data.number]);

  await octokit.rest.issues.update({ ...issue, state: 'closed' });
  const { data: closed } = await octokit.rest.issues.get(issue);
  expect(closed).toMatchObject({ state: 'closed', state_reason: 'completed' });
  expect(github.violations).toEqual([]);
});

it('issues.listForRepo lists pull requests too', async () => {
  await using github = await startFakeGithub();
  seedPull(github);

  const { data } = await client(github).rest.issues.listForRepo(repo);

  expect(data[0]?.pull_request?.html_url).toMatch(/\/pull\/1$/);
});
