import { inflateRawSync } from 'node:zlib';
import { getOctokit } from '@actions/github';
import { expect, it } from 'vitest';
import { seedArtifact, seedCommit, seedMergeGroup, seedPullRequest, seedWorkflowRun } from './fake/seed.ts';
import { type FakeGithub, startFakeGithub } from './fake-github.ts';

const repo = { owner: 'acme', repo: 'support-bot' };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

function client(github: FakeGithub, token = github.workflowToken()) {
  return getOctokit(token, { baseUrl: github.url, log: quiet });
}

it('pulls.listFiles tells what the pull request added, changed and removed', async () => {
  await using github = await startFakeGithub();
  seedCommit(github.state, { branch: 'main', files: { 'a.md': 'one\ntwo\n', 'b.md': 'gone\n' } });
  const { number } = seedPullRequest(github.state, {
    changes: { 'a.md': 'one\nthree\n', 'b.md': null, 'c.md': 'new\n' },
  });

  const { data } = await client(github).rest.pulls.listFiles({ ...repo, pull_number: number });

  expect(
    data.map(({ filename, status, additions, deletions }) => [filename, status, additions, deletions]),
  ).toEqual([
    ['a.md', 'modified', 1, 1],
    ['b.md', 'removed', 0, 1],
    ['c.md', 'added', 1, 0],
  ]);
  expect(github.violations).toEqual([]);
});

it('repos.compareCommits measures head against the merge base, not against the tip of base', async () => {
  await using github = await startFakeGithub();
  const pull = seedPullRequest(github.state, { changes: { 'a.md': 'mine\n' } });
  seedCommit(github.state, { branch: 'main', files: { 'other.md': 'theirs\n' } });

  const { data } = await client(github).rest.repos.compareCommitsWithBasehead({
    ...repo,
    basehead: `main...${pull.headSha}`,
  });

  expect(data).toMatchObject({ status: 'diverged', ahead_by: 1, behind_by: 1 });
  expect(data.merge_base_commit.sha).toBe(pull.baseSha);
  expect(data.files?.map((file) => file.filename)).toEqual(['a.md']);
  expect(github.violations).toEqual([]);
});

it('pulls.get and the commit lookup find a pull request from a fork', async () => {
  await using github = await startFakeGithub();
  const fork = 'eve/support-bot';
  const pull = seedPullRequest(github.state, { number: 9, changes: { 'a.md': 'a' }, fork });
  const octokit = client(github);

  const { data } = await octokit.rest.pulls.get({ ...repo, pull_number: 9 });
  const { data: found } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
    ...repo,
    commit_sha: pull.headSha,
  });

  expect(data.head.repo?.full_name).toBe(fork);
  expect(data.base.repo.full_name).toBe('acme/support-bot');
  expect(found.map(({ number }) => number)).toEqual([9]);
  expect(github.violations).toEqual([]);
});

it('a pull request can be opened from a branch made of blob, tree, commit and ref', async () => {
  await using github = await startFakeGithub();
  const { git, pulls } = client(github).rest;
  const main = (await git.getRef({ ...repo, ref: 'heads/main' })).data.object.sha;
  const blob = await git.createBlob({ ...repo, content: 'hello\n' });
  const entry = { path: 'x/y.md', mode: '100644', type: 'blob', sha: blob.data.sha } as const;
  const tree = await git.createTree({ ...repo, base_tree: main, tree: [entry] });
  const commit = await git.createCommit({
    ...repo,
    message: 'Say hello',
    tree: tree.data.sha,
    parents: [main],
  });
  await git.createRef({ ...repo, ref: 'refs/heads/hello', sha: commit.data.sha });

  const { data } = await pulls.create({ ...repo, title: 'Hello', head: 'hello', base: 'main' });

  expect(blob.data.sha).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
  expect(data).toMatchObject({ changed_files: 1, head: { sha: commit.data.sha } });
  expect(github.violations).toEqual([]);
});

it('repos.createOrUpdateFileContents needs the sha of the file it replaces', async () => {
  await using github = await startFakeGithub();
  const { repos } = client(github).rest;
  const put = (text: string, sha?: string) =>
    repos.createOrUpdateFileContents({
      ...repo,
      path: 'baseline.json',
      message: 'Record the baseline',
      content: Buffer.from(text).toString('base64'),
      ...(sha === undefined ? {} : { sha }),
    });

  const first = await put('{"score":1}');
  await expect(put('{"score":2}')).rejects.toMatchObject({ status: 422 });
  await expect(put('{"score":2}', '0'.repeat(40))).rejects.toMatchObject({ status: 409 });
  const second = await put('{"score":2}', first.data.content?.sha);

  expect([first.status, second.status]).toEqual([201, 200]);
  const { data } = await repos.getContent({
    ...repo,
    path: 'baseline.json',
    mediaType: { format: 'raw' },
  });
  expect(data).toBe('{"score":2}');
  expect(github.violations).toEqual([]);
});

it('repos.createCommitStatus keeps target_url, and the newest of each context counts', async () => {
  await using github = await startFakeGithub();
  const { headSha: sha } = seedPullRequest(github.state, { changes: { 'a.md': 'a' } });
  const { repos } = client(github).rest;
  const target_url = 'https://report.example.com';

  await repos.createCommitStatus({ ...repo, sha, context: 'gate', state: 'failure' });
  await repos.createCommitStatus({ ...repo, sha, context: 'gate', state: 'success', target_url });

  const { data } = await repos.getCombinedStatusForRef({ ...repo, ref: sha });
  expect(data).toMatchObject({ state: 'success', total_count: 1, statuses: [{ target_url }] });
  expect(github.violations).toEqual([]);
});

it('a run from a fork names no pull request, and its artifact comes down as a zip', async () => {
  await using github = await startFakeGithub();
  const fork = 'eve/support-bot';
  const pull = seedPullRequest(github.state, { changes: { 'a.md': 'a' }, fork });
  const { id: run_id } = seedWorkflowRun(github.state, {
    event: 'pull_request',
    headSha: pull.headSha,
    headRepository: fork,
    pullNumbers: [pull.number],
  });
  seedArtifact(github.state, {
    runId: run_id,
    name: 'verdict',
    files: { 'run.json': '{"score":91}' },
  });
  const { actions } = client(github).rest;

  const run = await actions.getWorkflowRun({ ...repo, run_id });
  const list = await actions.listWorkflowRunArtifacts({ ...repo, run_id, name: 'verdict' });
  const artifact_id = list.data.artifacts[0]?.id ?? 0;
  const zip = await actions.downloadArtifact({ ...repo, artifact_id, archive_format: 'zip' });

  expect(run.data.pull_requests).toEqual([]);
  expect(firstFile(Buffer.from(zip.data as ArrayBuffer))).toEqual(['run.json', '{"score":91}']);
  expect(github.violations).toEqual([]);
});

it('the permission level, the repository dispatch and the merge group are there to use', async () => {
  await using github = await startFakeGithub();
  github.state.collaborators.set('mona', 'maintain');
  const group = seedMergeGroup(github.state, seedPullRequest(github.state, { changes: { a: 'b' } }));
  const { repos } = client(github).rest;

  const { data } = await repos.getCollaboratorPermissionLevel({ ...repo, username: 'mona' });
  await repos.createDispatchEvent({ ...repo, event_type: 'sweep', client_payload: { deep: [1] } });
  const comparison = await repos.compareCommitsWithBasehead({
    ...repo,
    basehead: `${group.baseSha}...${group.headSha}`,
  });

  expect(data).toMatchObject({ permission: 'write', role_name: 'maintain' });
  expect(github.state.dispatches).toEqual([{ eventType: 'sweep', payload: { deep: [1] } }]);
  expect(comparison.data.ahead_by).toBe(2);
  expect(github.violations).toEqual([]);
});

it('a team membership is visible to an app with access to members, never to a GITHUB_TOKEN', async () => {
  await using github = await startFakeGithub();
  github.state.teamMembers.set('owners/mona', 'member');
  const member = { org: 'acme', team_slug: 'owners', username: 'mona' };

  const asJob = client(github).rest.teams.getMembershipForUserInOrg(member);
  await expect(asJob).rejects.toMatchObject({ status: 403 });

  const app = client(github, github.appToken());
  const { data } = await app.rest.teams.getMembershipForUserInOrg(member);
  expect(data).toMatchObject({ role: 'member', state: 'active' });
});

it('another repository and an unknown route are not found', async () => {
  await using github = await startFakeGithub();
  const octokit = client(github);

  const other = octokit.rest.repos.get({ owner: 'acme', repo: 'billing' });
  await expect(other).rejects.toMatchObject({ status: 404 });
  expect(github.violations).toEqual([]);

  const typo = octokit.request('POST /repos/{owner}/{repo}/check-rums', repo);
  await expect(typo).rejects.toMatchObject({ status: 404 });
  expect(github.violations).toMatchObject([{ kind: 'unknown-route' }]);
});

/** Name and text of the first entry, read by the zip format rather than by our writer. */
function firstFile(zip: Buffer): [string, string] {
  const [method, size] = [zip.readUInt16LE(8), zip.readUInt32LE(18)];
  const [nameLength, extraLength] = [zip.readUInt16LE(26), zip.readUInt16LE(28)];
  const start = 30 + nameLength + extraLength;
  const content = zip.subarray(start, start + size);
  const text = method === 0 ? content : inflateRawSync(content);
  return [zip.toString('utf8', 30, 30 + nameLength), text.toString('utf8')];
}
