import { expect, it } from 'vitest';
import { githubArtifacts } from '../../adapters/github/github-artifacts.ts';
import { githubClient } from '../../adapters/github/github-client.ts';
import { githubPulls } from '../../adapters/github/github-pulls.ts';
import { leftOutcomes, pullOfRun } from '../../pipeline/foreign-run.ts';
import { outcomesArtifact, writeLeftOutcomes } from '../../pipeline/left-outcomes.ts';
import { seedArtifact, seedPullRequest, seedWorkflowRun } from '../helpers/github/fake/seed.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
import { failingReport, knowingReport, passingReport } from '../helpers/report-fixture.ts';
import { bomb } from '../helpers/zip-bomb.ts';

const fork = 'eve/support-bot';
const name = outcomesArtifact(1, 'gate');

function seedRun(github: FakeGithub) {
  const pull = seedPullRequest(github.state, { number: 7, changes: { 'a.txt': 'a\n' }, fork });
  seedWorkflowRun(github.state, {
    id: 77,
    event: 'pull_request',
    headSha: pull.headSha,
    headRepository: fork,
  });
  return pull;
}

function leave(github: FakeGithub, content: string | Uint8Array, artifact = name): number {
  return seedArtifact(github.state, {
    runId: 77,
    name: artifact,
    files: { 'outcomes.json': Buffer.from(content) },
  });
}

async function read(github: FakeGithub) {
  const token = github.workflowToken({ actions: 'read', 'pull-requests': 'read' });
  const client = githubClient({ token, apiUrl: github.url, onWait: () => undefined });
  const repository = { owner: 'acme', repo: 'support-bot' };
  const warnings: string[] = [];
  const artifacts = githubArtifacts(client, repository);
  const run = await artifacts.run(77);
  const outcomes = await leftOutcomes(run, { artifacts, warn: (text) => warnings.push(text) });
  const pull = await pullOfRun(run, githubPulls(client, repository));
  return { run, outcomes, pull, warnings };
}

function reported(report = failingReport()) {
  const { suite } = report;
  const outcome = { kind: 'reported', suite, report, digest: report.package, reused: false } as const;
  return { outcome, changed: [{ path: 'a.txt', startLine: 1, endLine: 1 }], rows: [] };
}

it.each([
  ['a failing', failingReport()],
  ['a passing', passingReport()],
  ['one that knows everything', knowingReport()],
])('reads %s report back as it was written', async (_, report) => {
  await using github = await startFakeGithub();
  const pull = seedRun(github);
  leave(github, writeLeftOutcomes([reported(report)]));

  const { run, outcomes, pull: found, warnings } = await read(github);

  expect(warnings).toEqual([]);
  expect(outcomes).toMatchObject([{ outcome: { kind: 'reported', report } }]);
  expect(run).toMatchObject({ commit: pull.headSha, repository: fork });
  expect(found?.number).toBe(7);
  expect(github.violations).toEqual([]);
});

it('takes commit and pull request from the platform, whatever the artifact says', async () => {
  await using github = await startFakeGithub();
  const pull = seedRun(github);
  const [left] = [reported(failingReport({ head: 'f'.repeat(40) }))];
  leave(github, JSON.stringify({ format: 1, outcomes: [left], pull: 1, commit: 'f'.repeat(40) }));

  const { run, pull: found } = await read(github);

  expect(run.commit).toBe(pull.headSha);
  expect(found?.number).toBe(7);
});

it.each<readonly [string, (github: FakeGithub) => void]>([
  ['a suite that is a path', (github) => leave(github, outcomesWith({ suite: '../gate' }))],
  [
    'a suite twice',
    (github) => leave(github, JSON.stringify({ format: 1, outcomes: [reported(), reported()] })),
  ],
  ['a report of another suite', (github) => leave(github, outcomesWith({ suite: 'other' }))],
  ['a verdict that there is not', (github) => leave(github, withReport({ verdict: '**pass**' }))],
  ['a date that is text', (github) => leave(github, withReport({ createdAt: '<img src=x>' }))],
  ['a megabyte of title', (github) => leave(github, withReport({ title: 'x'.repeat(1_000_000) }))],
  ['a number that is none', (github) => leave(github, withReport({ costUsd: null }))],
  ['no JSON', (github) => leave(github, 'outcomes')],
  ['no text', (github) => leave(github, Buffer.from([0xff, 0xfe, 0x00]))],
  [
    'a bomb',
    (github) => {
      const id = leave(github, '{}');
      const artifact = github.state.artifacts.get(id);
      if (artifact !== undefined)
        github.state.artifacts.set(id, { ...artifact, zip: bomb('outcomes.json', 90_000_000) });
    },
  ],
])('shows nothing of an artifact with %s, and says so', async (_, spoil) => {
  await using github = await startFakeGithub();
  seedRun(github);
  spoil(github);

  const { outcomes, warnings } = await read(github);

  expect(outcomes).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining(`artifact ${name} is not shown`)]);
});

function outcomesWith(change: object): string {
  const { outcome, ...lines } = reported();
  return JSON.stringify({ format: 1, outcomes: [{ ...lines, outcome: { ...outcome, ...change } }] });
}

function withReport(change: object): string {
  return outcomesWith({ report: { ...failingReport(), ...change } });
}

it('shows the newest attempt alone, and artifacts of other names not at all', async () => {
  await using github = await startFakeGithub();
  seedRun(github);
  leave(github, writeLeftOutcomes([reported(passingReport())]), 'goldgate-reports');
  leave(github, writeLeftOutcomes([reported(failingReport())]), outcomesArtifact(9, 'gate'));
  leave(github, writeLeftOutcomes([reported(failingReport())]));

  const { outcomes } = await read(github);

  expect(outcomes).toHaveLength(1);
});

it('has nothing to show of a push', async () => {
  await using github = await startFakeGithub();
  const pull = seedRun(github);
  seedWorkflowRun(github.state, { id: 77, event: 'push', headSha: pull.headSha });
  leave(github, writeLeftOutcomes([reported()]));

  expect(await read(github)).toMatchObject({ outcomes: [], pull: null, warnings: [] });
});
