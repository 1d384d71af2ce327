import { expect, it } from 'vitest';
import { githubArtifacts } from '../../adapters/github/github-artifacts.ts';
import { githubClient } from '../../adapters/github/github-client.ts';
import { githubPulls } from '../../adapters/github/github-pulls.ts';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import { digestOf } from '../../core/text/digest.ts';
import type { JsonObject, JsonValue } from '../../core/text/json.ts';
import { queuedVerdicts, verdictArtifact } from '../../pipeline/queued-verdicts.ts';
import { seedArtifact, seedPullRequest, seedWorkflowRun } from '../helpers/github/fake/seed.ts';
import type { WorkflowRun } from '../helpers/github/fake/state.ts';
import { zip } from '../helpers/github/fake/zip.ts';
import { type FakeGithub, startFakeGithub } from '../helpers/github/fake-github.ts';
import { passingReport } from '../helpers/report-fixture.ts';
import { bomb } from '../helpers/zip-bomb.ts';

const run = 'b'.repeat(64);
const { name, file } = verdictArtifact(run);

/** What a run of the package wrote. */
function written(report: JsonObject, record: JsonObject = {}): string {
  const { suite, repository, verdict, base, head, createdAt } = passingReport();
  const facts = { suite, repository, verdict, base, head, createdAt, branch: 'topic' };
  const of = { run, package: `sha256:${run}`, report: digestOf(report) };
  return canonicalJson({ format: 1, record: { ...facts, ...of, ...record }, report });
}

const report = {
  ...(passingReport({ run, package: `sha256:${run}` }) as unknown as JsonObject),
} satisfies JsonObject;

interface Seed {
  readonly workflowRun?: Partial<WorkflowRun>;
  readonly content?: string;
  readonly archive?: Buffer;
  readonly expired?: boolean;
}

async function find(github: FakeGithub, seed: Seed = {}, permissions = {}) {
  const pull = seedPullRequest(github.state, { number: 7, changes: { 'a.txt': 'a\n' } });
  seedWorkflowRun(github.state, {
    id: 77,
    event: 'pull_request',
    headSha: pull.headSha,
    ...seed.workflowRun,
  });
  const id = seedArtifact(github.state, {
    runId: 77,
    name,
    files: { [file]: seed.content ?? written(report) },
    expired: seed.expired ?? false,
  });
  const artifact = github.state.artifacts.get(id);
  if (seed.archive !== undefined && artifact !== undefined)
    github.state.artifacts.set(id, { ...artifact, zip: seed.archive });
  const token = github.workflowToken({ actions: 'read', 'pull-requests': 'read', ...permissions });
  const client = githubClient({ token, apiUrl: github.url, onWait: () => undefined });
  const repository = { owner: 'acme', repo: 'support-bot' };
  const notes: string[] = [];
  const found = await queuedVerdicts({
    artifacts: githubArtifacts(client, repository),
    pulls: githubPulls(client, repository),
    pull: 7,
    repository: 'acme/support-bot',
    workflow: '.github/workflows/gate.yml',
    note: (text) => notes.push(text),
  }).find(run);
  return { found, notes };
}

it('finds what the run of the queued pull request came to', async () => {
  await using github = await startFakeGithub();

  const { found, notes } = await find(github);

  expect(found?.record).toMatchObject({ run, verdict: 'pass' });
  expect(digestOf(found?.reportJson ?? null)).toBe(found?.record.report);
  expect(notes).toEqual([]);
  expect(github.violations).toEqual([]);
});

it.each<readonly [string, Seed]>([
  ['is of a fork', { workflowRun: { headRepository: 'eve/support-bot' } }],
  ['is of another workflow', { workflowRun: { path: '.github/workflows/mine.yml' } }],
  ['is of a push', { workflowRun: { event: 'push' } }],
  ['is of another commit', { workflowRun: { headSha: 'a'.repeat(40) } }],
  ['has expired', { expired: true }],
])('leaves a verdict alone that %s', async (_, seed) => {
  await using github = await startFakeGithub();

  expect(await find(github, seed)).toEqual({ found: null, notes: [] });
});

const changed = (change: JsonObject): JsonObject => ({ ...report, ...change });
const other: JsonValue = `sha256:${'c'.repeat(64)}`;

it.each<readonly [string, Seed, RegExp]>([
  ['another report than it says', { content: written(report, { report: other }) }, /digest of the report/],
  ['a report of another package', { content: written(changed({ package: other })) }, /package of the report/],
  ['a record of another package', { content: written(report, { package: other }) }, /package of the record/],
  ['a record that says better', { content: written(changed({ verdict: 'fail' })) }, /verdict: expected fail/],
  [
    'a verdict that does not stand',
    { content: written(changed({ verdict: 'incomplete' }), { verdict: 'incomplete' }) },
    /verdict/,
  ],
  ['a report that is none', { content: written({ verdict: 'pass' }) }, /not one of Goldgate/],
  ['a number that is a text', { content: written(changed({ costUsd: 'none' })) }, /costUsd/],
  ['no JSON', { content: 'verdict: pass' }, /JSON/],
  ['a second file', { archive: zip({ [file]: written(report), 'more.json': '{}' }) }, /one file .* got 2/],
  ['a way out of its folder', { archive: zip({ [`../${file}`]: written(report) }) }, /\.\./],
  ['another file', { archive: zip({ 'other.json': written(report) }) }, /got "other.json"/],
  ['a bomb', { archive: bomb(file, 90_000_000) }, /too many bytes|expected at most/i],
  ['no archive', { archive: Buffer.from('not an archive') }, /./],
])('does not take what a stranger could have written: %s', async (_, seed, why) => {
  await using github = await startFakeGithub();

  const { found, notes } = await find(github, seed);

  expect(found).toBeNull();
  expect(notes).toEqual([expect.stringMatching(why)]);
});

it('does not load an archive that is larger than any of its own', async () => {
  await using github = await startFakeGithub();

  const { found, notes } = await find(github, { archive: Buffer.alloc(40 * 1024 * 1024) });

  expect(found).toBeNull();
  expect(notes).toEqual([expect.stringContaining('and has 41943040')]);
  expect(github.log.map(({ operation }) => operation)).not.toContain('actions/download-artifact');
});

it('names the permission that it lacks', async () => {
  await using github = await startFakeGithub();

  const { found, notes } = await find(github, {}, { actions: 'none' });

  expect(found).toBeNull();
  expect(notes).toEqual([expect.stringContaining('`actions: read`')]);
});
