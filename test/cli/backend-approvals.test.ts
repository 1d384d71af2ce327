import { afterAll, beforeAll, expect, it } from 'vitest';
import { lambdaApprovals } from '../../adapters/aws/lambda-approvals.ts';
import { repositoryAlias } from '../../core/package/repository-alias.ts';
import type { Report } from '../../core/report/report.ts';
import { makeWaiver } from '../../core/waivers/make-waiver.ts';
import { type GatedRepository, gatedRepository } from '../helpers/gated-repository.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import { gateInProcess, onlyReport } from '../helpers/in-process-gate.ts';
import { type LocalBackend, localBackend } from '../helpers/local-backend.ts';
import { memoryStore } from '../helpers/memory-store.ts';
import { remoteGate } from '../helpers/remote-gate.ts';
import { answers, side } from '../helpers/small-suite.ts';

const repository = 'acme/bot';
let aws: LocalBackend;
let place: GatedRepository;
beforeAll(async () => {
  aws = await localBackend({ repositories: [repository] });
  place = await gatedRepository();
  await place.commit('base', side(10, 0));
  place.git('remote', 'add', 'origin', `https://github.com/${repository}.git`);
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
  await aws[Symbol.asyncDispose]();
});

/** A run of the backend that some job submitted. */
async function evaluated(wrong: number): Promise<Report> {
  const base = side(200, 1);
  const head = { ...base, 'outputs.jsonl': answers(200, wrong) };
  const remote = remoteGate(aws.backend(repository));
  return onlyReport(await gateInProcess(base, head, { repository, store: memoryStore(), remote }));
}

function goldgate(...args: string[]) {
  return place.goldgate([...args, '--backend', 'aws'], credentials());
}

function credentials() {
  return {
    GITHUB_ACTOR: 'ann',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_LAMBDA: aws.lambdaEndpoint,
  };
}

it('releases a run of the backend by its first digits, and lists where channels point', async () => {
  expect((await goldgate('releases')).stdout).toContain('nothing was released');
  const { run, verdict, commit } = { ...(await evaluated(0)), commit: 'a'.repeat(40) };
  expect(verdict).toBe('pass');
  const production = ['--channel', 'production', '--note', 'to all'];
  const released = await goldgate('release', run.slice(0, 12), ...production);
  expect(released).toMatchObject({ exitCode: 0, stderr: '' });
  expect(released.stdout).toContain(`production of answers is now run ${run.slice(0, 12)}`);

  const { stdout } = await goldgate('releases');
  expect(stdout.split(/ {2,}|\n/).slice(0, 4)).toEqual([
    '* production',
    'answers',
    `run ${run.slice(0, 12)}`,
    'a'.repeat(7),
  ]);
  expect(stdout).toContain('ann  to all');
  const json = JSON.parse((await goldgate('releases', '--channel', 'production', '--json')).stdout);
  expect(json.releases).toMatchObject([{ run, commit, by: 'ann', note: 'to all' }]);
  expect((await place.goldgate(['releases'])).stdout).toContain('nothing was released');

  const byCommit = await goldgate('release', 'a'.repeat(40), ...production);
  expect(byCommit).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('no run starts with "aaaa'),
  });
});

it('waives a failed run for its pull request, and says what it needs', async () => {
  const { run } = await evaluated(80);
  const until = new Date(Date.now() + 3 * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const waive = ['waive', run.slice(0, 12), '--until', until, '--because', 'known outage'];
  const nowhere = await goldgate(...waive);
  expect(nowhere).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('number of the pull request'),
  });
  const here = await place.goldgate([...waive, '--pull', '7']);
  expect(here).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('only a waiver of a backend') });

  const waived = await goldgate(...waive, '--pull', '7', '--json');
  expect(waived).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(waived.stdout)).toMatchObject({
    run,
    pull: 7,
    commit: 'a'.repeat(40),
    by: 'ann',
    comment: null,
    reason: 'known outage',
  });
  const released = await goldgate('release', run, '--channel', 'canary');
  expect(released).toMatchObject({ exitCode: 0 });
});

it('refuses to release a run whose waiver’s comment is gone, before the backend is asked', async () => {
  const report = await evaluated(70);
  const url = `https://github.com/${repository}/pull/7#issuecomment-99`;
  const now = new Date();
  const made = makeWaiver(
    {
      report,
      gate: null,
      until: new Date(now.getTime() + 24 * 3600 * 1000).toISOString(),
      reason: 'vendor outage',
      giver: { by: 'ann', byId: 42, approvedAs: '@ann' },
      place: { commit: report.head, pull: 7, comment: { id: 99, url } },
    },
    { now: now.toISOString(), maxAgeMs: 14 * 24 * 3600 * 1000 },
  );
  if (made.kind === 'refused') throw new Error(made.why);
  const approve = `goldgate-approve:${repositoryAlias(repository)}`;
  const { signal } = new AbortController();
  await lambdaApprovals(aws.lambdaClient, { approve, signal }).waive(made.waiver);

  const config = { ...JSON.parse(side(10, 0)['goldgate.yaml'] ?? ''), waivers: { approvers: ['@ann'] } };
  await place.commit('approvers', { 'goldgate.yaml': JSON.stringify(config) });
  await using github = await startFakeGithub({ repository });
  const refused = await place.goldgate(['release', report.run, '--channel', 'late', '--backend', 'aws'], {
    ...credentials(),
    GITHUB_API_URL: github.url,
    GITHUB_TOKEN: github.workflowToken({ 'pull-requests': 'read' }),
  });
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('the waiver of @ann lets nothing pass: its comment is gone');
  expect((await goldgate('releases', '--channel', 'late')).stdout).toContain('nothing was released');
});
