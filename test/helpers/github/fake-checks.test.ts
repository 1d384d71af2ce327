import { getOctokit } from '@actions/github';
import { expect, it } from 'vitest';
import { seedJobCheckRun, seedPullRequest } from './fake/seed.ts';
import { type FakeGithub, startFakeGithub } from './fake-github.ts';

const repo = { owner: 'acme', repo: 'support-bot' };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

function client(github: FakeGithub, token = github.workflowToken()) {
  return getOctokit(token, { baseUrl: github.url, log: quiet });
}

function seedHead(github: FakeGithub): string {
  return seedPullRequest(github.state, { changes: { 'a.md': 'a' } }).headSha;
}

async function createCheck(github: FakeGithub, octokit = client(github)) {
  const { data } = await octokit.rest.checks.create({
    ...repo,
    name: 'Gate',
    head_sha: seedHead(github),
    status: 'in_progress',
  });
  return data;
}

it('checks.create refuses a summary of more than 65,535 bytes although it has fewer characters', async () => {
  await using github = await startFakeGithub();
  const output = { title: 'Score', summary: 'é'.repeat(40_000) };

  const creating = client(github).rest.checks.create({
    ...repo,
    name: 'Gate',
    head_sha: seedHead(github),
    output,
  });

  await expect(creating).rejects.toMatchObject({ status: 422 });
  expect(github.violations).toMatchObject([{ kind: 'limit', problem: expect.stringContaining('summary') }]);
});

it('checks.update cuts a text of more than 65,535 bytes without a word, which counts as data loss', async () => {
  await using github = await startFakeGithub();
  const check = await createCheck(github);

  const { data } = await client(github).rest.checks.update({
    ...repo,
    check_run_id: check.id,
    output: { title: 'Score', summary: 'Fine.', text: 'x'.repeat(70_000) },
  });

  expect(data.output.text).toHaveLength(65_535);
  expect(github.violations).toMatchObject([{ kind: 'data-loss' }]);
});

it('checks.update appends annotations, at most 50 a request, and lists them in pages', async () => {
  await using github = await startFakeGithub();
  const octokit = client(github);
  const { id } = await createCheck(github);
  const annotations = (count: number) =>
    Array.from({ length: count }, () => ({
      path: 'a.md',
      start_line: 1,
      end_line: 1,
      annotation_level: 'notice' as const,
      message: 'm',
    }));
  const update = (count: number) =>
    octokit.rest.checks.update({
      ...repo,
      check_run_id: id,
      output: { summary: 's', annotations: annotations(count) },
    });

  await update(50);
  await update(50);
  await expect(update(51)).rejects.toMatchObject({ status: 422 });
  const { data } = await update(20);

  expect(data.output.annotations_count).toBe(120);
  const listed = await octokit.paginate(octokit.rest.checks.listAnnotations, {
    ...repo,
    check_run_id: id,
  });
  expect(listed).toHaveLength(120);
  expect(github.violations).toMatchObject([{ problem: expect.stringContaining('50 items') }]);
});

it('checks.update replaces the whole output, so leaving text out clears it', async () => {
  await using github = await startFakeGithub();
  const octokit = client(github);
  const { id } = await createCheck(github);
  const update = (output: { title?: string; summary: string; text?: string }) =>
    octokit.rest.checks.update({ ...repo, check_run_id: id, output });

  await update({ title: 'First', summary: 'One.', text: 'Details' });
  const { data } = await update({ summary: 'Two.' });

  expect(data.output).toMatchObject({ title: null, summary: 'Two.', text: null });
});

it.each([
  ['a completed status without a conclusion', { status: 'completed' }, 'conclusion is required'],
  ['a conclusion that GitHub does not know', { conclusion: 'passed' }, 'allowed values'],
  ['a misspelt property', { detailsUrl: 'https://example.com' }, 'not a documented property'],
  ['a misspelt property deep down', { output: { title: 't', summary: 's', txt: '' } }, '/output/txt'],
] as const)('checks.create refuses %s', async (_title, body, problem) => {
  await using github = await startFakeGithub();
  const given = { ...repo, name: 'Gate', head_sha: seedHead(github), ...body };

  const creating = client(github).request('POST /repos/{owner}/{repo}/check-runs', given as never);

  await expect(creating).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining(problem),
  });
});

it('checks.create refuses a commit the repository does not have', async () => {
  await using github = await startFakeGithub();
  const head_sha = '1'.repeat(40);

  const creating = client(github).rest.checks.create({ ...repo, name: 'Gate', head_sha });

  await expect(creating).rejects.toMatchObject({
    message: expect.stringContaining('No commit found'),
  });
});

it("checks.update lets no token conclude a job's own check run, but accepts its output", async () => {
  await using github = await startFakeGithub();
  const octokit = client(github);
  const check_run_id = seedJobCheckRun(github.state, 'gate', seedHead(github));
  const output = { title: 'Score', summary: 'Fine.' };

  const concluding = octokit.rest.checks.update({ ...repo, check_run_id, conclusion: 'success' });

  await expect(concluding).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining('internally by GitHub Actions'),
  });
  const { data } = await octokit.rest.checks.update({ ...repo, check_run_id, output });
  expect(data).toMatchObject({ status: 'in_progress', output });
});

it.each([
  ['ignores details_url from a GITHUB_TOKEN', 'workflowToken', /^https:\/\/github\.com\/acme/],
  ['keeps details_url from an app', 'appToken', /^https:\/\/report\.example\.com$/],
] as const)('checks.create %s', async (_title, kind, url) => {
  await using github = await startFakeGithub();
  const octokit = client(github, github[kind]());

  const { data } = await octokit.rest.checks.create({
    ...repo,
    name: 'Gate',
    head_sha: seedHead(github),
    details_url: 'https://report.example.com',
  });

  expect(data.details_url).toMatch(url);
});

it('checks.update refuses a check run that another app made', async () => {
  await using github = await startFakeGithub();
  const { id } = await createCheck(github, client(github, github.appToken()));

  const updating = client(github).rest.checks.update({
    ...repo,
    check_run_id: id,
    conclusion: 'success',
  });

  await expect(updating).rejects.toMatchObject({ status: 403 });
});

it('checks.listForRef keeps the newest check run of each name unless asked for all', async () => {
  await using github = await startFakeGithub();
  const octokit = client(github);
  const head_sha = seedHead(github);
  for (const name of ['Gate', 'Gate', 'Other']) {
    await octokit.rest.checks.create({ ...repo, name, head_sha });
  }
  const count = async (filter: { filter?: 'latest' | 'all' }) =>
    (await octokit.rest.checks.listForRef({ ...repo, ref: head_sha, ...filter })).data.total_count;

  expect(await count({})).toBe(2);
  expect(await count({ filter: 'latest' })).toBe(2);
  expect(await count({ filter: 'all' })).toBe(3);
  expect(github.violations).toEqual([]);
});

it('an answer of the fake that breaks the schema of GitHub is a violation of the fake itself', async () => {
  await using github = await startFakeGithub();
  const { id } = await createCheck(github);
  const run = github.state.checkRuns.get(id);
  if (run !== undefined) run.conclusion = 'passed';

  await client(github).rest.checks.get({ ...repo, check_run_id: id });

  expect(github.violations).toMatchObject([{ kind: 'response' }]);
});
