import { getOctokit } from '@actions/github';
import { throttling } from '@octokit/plugin-throttling';
import { expect, it } from 'vitest';
import { seedPullRequest } from './fake/seed.ts';
import { type FakeGithub, startFakeGithub } from './fake-github.ts';

const repo = { owner: 'acme', repo: 'support-bot' };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

function client(github: FakeGithub, token = github.workflowToken()) {
  return getOctokit(token, { baseUrl: github.url, log: quiet });
}

function seedCheck(github: FakeGithub) {
  const { headSha } = seedPullRequest(github.state, { changes: { 'a.md': 'a' } });
  return { ...repo, name: 'Gate', head_sha: headSha };
}

it('a secondary rate limit is waited out for Retry-After by plugin-throttling, then retried', async () => {
  await using github = await startFakeGithub();
  const waits: number[] = [];
  const onSecondaryRateLimit = (seconds: number, _request: object, _octokit: object, tries: number) => {
    waits.push(seconds);
    return tries < 1;
  };
  const octokit = getOctokit(
    github.workflowToken(),
    {
      baseUrl: github.url,
      log: quiet,
      throttle: { onRateLimit: () => false, onSecondaryRateLimit },
    },
    throttling,
  );
  github.inject({ effect: { kind: 'secondary-rate-limit', retryAfterSeconds: 1 } });

  const started = performance.now();
  const { status } = await octokit.rest.checks.create(seedCheck(github));

  expect(status).toBe(201);
  expect(waits).toEqual([1]);
  expect(performance.now() - started).toBeGreaterThan(1000);
  expect(github.log.map((request) => request.status)).toEqual([403, 201]);
  expect(github.state.checkRuns.size).toBe(1);
});

it('a spent quota refuses everything but the question about the quota', async () => {
  await using github = await startFakeGithub({ quotaPerHour: 2 });
  const octokit = client(github);

  await octokit.rest.repos.get(repo);
  await octokit.rest.repos.get(repo);

  await expect(octokit.rest.repos.get(repo)).rejects.toMatchObject({
    status: 403,
    response: { headers: { 'x-ratelimit-remaining': '0' } },
  });
  const { data } = await octokit.rest.rateLimit.get();
  expect(data.resources.core).toMatchObject({ limit: 2, used: 2, remaining: 0 });
  expect(github.violations).toEqual([]);
});

it('an injected answer meets only the requests it was aimed at', async () => {
  await using github = await startFakeGithub();
  const octokit = client(github);
  const effect = { kind: 'answer', status: 502, body: { message: 'Bad gateway' } } as const;
  github.inject({ operation: 'repos/get', skip: 1, effect });

  await octokit.rest.repos.get(repo);

  await expect(octokit.rest.repos.get(repo)).rejects.toMatchObject({ status: 502 });
  await octokit.rest.repos.get(repo);
  expect(github.log.map((request) => request.status)).toEqual([200, 502, 200]);
});

it('a request can be picked by its number', async () => {
  await using github = await startFakeGithub();
  const octokit = client(github);
  github.inject({ requestNumber: 2, effect: { kind: 'answer', status: 500 } });

  await octokit.rest.repos.get(repo);

  await expect(octokit.rest.rateLimit.get()).rejects.toMatchObject({ status: 500 });
});

it.each([
  ['reset', 0],
  ['reset-after-effect', 1],
] as const)('a connection that suffers a %s leaves %i check runs behind', async (kind, count) => {
  await using github = await startFakeGithub();
  github.inject({ operation: 'checks/create', effect: { kind } });

  const creating = client(github).rest.checks.create(seedCheck(github));

  await expect(creating).rejects.toMatchObject({ status: 500 });
  expect(github.state.checkRuns.size).toBe(count);
  expect(github.log.map((request) => request.status)).toEqual([0]);
});

it('a hung request ends when the caller gives up, and does not keep the fake from closing', async () => {
  const github = await startFakeGithub();
  github.inject({ effect: { kind: 'hang' } });
  const signal = AbortSignal.timeout(100);

  const asking = client(github).rest.repos.get({ ...repo, request: { signal } });

  await expect(asking).rejects.toThrow();
  await github.close();
});

it('a delayed request is answered in the end', async () => {
  await using github = await startFakeGithub();
  github.inject({ effect: { kind: 'delay', ms: 150 } });

  const started = performance.now();
  const { status } = await client(github).rest.repos.get(repo);

  expect(status).toBe(200);
  expect(performance.now() - started).toBeGreaterThan(140);
});

it('peakConcurrentWrites() tells writes sent at once from writes sent in turn', async () => {
  await using github = await startFakeGithub();
  const octokit = client(github);
  const check = seedCheck(github);

  await octokit.rest.checks.create(check);
  await octokit.rest.checks.create(check);
  expect(github.peakConcurrentWrites()).toBe(1);

  github.inject({ effect: { kind: 'delay', ms: 50 }, times: 3 });
  await Promise.all([1, 2, 3].map(() => octokit.rest.checks.create(check)));
  expect(github.peakConcurrentWrites()).toBe(3);
  expect(github.log.map((request) => request.number)).toEqual([1, 2, 3, 4, 5]);
});

it('an unchanged resource answers 304 to its own ETag, at no cost', async () => {
  await using github = await startFakeGithub();
  const octokit = client(github);
  const { headers } = await octokit.rest.repos.get(repo);

  const again = octokit.rest.repos.get({ ...repo, headers: { 'if-none-match': headers.etag } });

  await expect(again).rejects.toMatchObject({ status: 304 });
  const { data } = await octokit.rest.rateLimit.get();
  expect(data.resources.core.used).toBe(1);
});
