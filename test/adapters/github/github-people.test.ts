import { expect, it } from 'vitest';
import { githubClient } from '../../../adapters/github/github-client.ts';
import { githubPeople } from '../../../adapters/github/github-people.ts';
import { githubReruns } from '../../../adapters/github/github-reruns.ts';
import { PermissionMissingError } from '../../../core/platform/permission-missing-error.ts';
import { person } from '../../helpers/github/fake/people.ts';
import { type PullSeed, seedPullRequest, seedWorkflowRun } from '../../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../../helpers/github/fake-github.ts';

const repository = { owner: 'acme', repo: 'support-bot' };
const idOf = (login: string) => Number(person(login)['id']);

function clientOf(github: FakeGithub, token = github.appToken()) {
  return githubClient({ token, apiUrl: github.url, onWait: () => undefined, timeoutMs: 2_000 });
}

function seeded(github: FakeGithub, seed: Partial<PullSeed> = {}) {
  return seedPullRequest(github.state, { number: 7, changes: { 'a.txt': 'x' }, ...seed });
}

it('counts who opened a pull request, wrote a commit, or is named as co-author', async () => {
  await using github = await startFakeGithub();
  const { headSha } = seeded(github, { author: 'mona', commitAuthors: ['carl', null] });
  const commit = github.state.git.commits.get(headSha);
  if (commit === undefined) throw new Error('there is no commit');
  const message = `Improve\n\nCo-authored-by: Dora <4711+dora@users.noreply.github.com>\nCo-Authored-By: E <e@example.com>`;
  github.state.git.commits.set(headSha, { ...commit, message });
  const { ids, complete } = await githubPeople(clientOf(github), repository).authors(7);
  expect([...ids].sort()).toEqual([idOf('mona'), idOf('carl'), 4711].sort());
  expect(complete).toBe(true);
  expect(github.violations).toEqual([]);
});

it('says when there are more commits than GitHub lists', async () => {
  await using github = await startFakeGithub();
  seeded(github, { commitAuthors: Array.from({ length: 251 }, () => 'carl') });
  expect(await githubPeople(clientOf(github), repository).authors(7)).toMatchObject({ complete: false });
});

it('tells members of a team from others, and from teams that the token cannot see', async () => {
  await using github = await startFakeGithub();
  github.state.teamMembers.set('quality/ann', 'member');
  const asApp = githubPeople(clientOf(github), repository);
  expect(await asApp.isMember('acme', 'quality', 'ann')).toBe(true);
  expect(await asApp.isMember('acme', 'quality', 'eve')).toBe(false);
  const asWorkflow = githubPeople(clientOf(github, github.workflowToken({})), repository);
  expect(await asWorkflow.isMember('acme', 'quality', 'ann')).toBeNull();
});

it.each([
  ['admin', true],
  ['maintain', true],
  ['write', true],
  ['triage', false],
  ['read', false],
])('somebody with the role %s may write: %s', async (role, may) => {
  await using github = await startFakeGithub();
  github.state.collaborators.set('ann', role);
  expect(await githubPeople(clientOf(github), repository).mayWrite('ann')).toBe(may);
});

it('tells a run that cannot be started again from a permission that is missing', async () => {
  await using github = await startFakeGithub();
  seeded(github);
  const facts = { event: 'pull_request', headSha: github.state.git.find('main')?.sha ?? '' };
  seedWorkflowRun(github.state, { id: 1, ...facts, conclusion: 'failure' });
  seedWorkflowRun(github.state, { id: 2, ...facts, status: 'in_progress', conclusion: null });
  const reruns = githubReruns(clientOf(github), repository);
  await reruns.failedJobs(1);
  expect(github.state.reruns).toEqual([1]);
  await expect(reruns.failedJobs(2)).rejects.toThrow('cannot be started again now');
  const weak = githubReruns(clientOf(github, github.workflowToken({ actions: 'read' })), repository);
  await expect(weak.failedJobs(1)).rejects.toThrow(PermissionMissingError);
});
