import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLocalStore } from '../../adapters/local/open-local-store.ts';
import { makeWaiver } from '../../core/waivers/make-waiver.ts';
import { readUntil } from '../../core/waivers/until.ts';
import type { Waiver } from '../../core/waivers/waiver.ts';
import { storedReport } from '../../pipeline/record.ts';
import { recordWaiver } from '../../pipeline/record-waiver.ts';
import { inDays } from '../helpers/commanded-pull.ts';
import { type GatedRepository, type GateJsonSuite, gatedRepository } from '../helpers/gated-repository.ts';
import { person } from '../helpers/github/fake/people.ts';
import { seedComment, seedPullRequest } from '../helpers/github/fake/seed.ts';
import { startFakeGithub } from '../helpers/github/fake-github.ts';
import { answers, side } from '../helpers/small-suite.ts';

const rows = 400;
const within = (reference: string) => ({ metric: 'correct', 'no-worse-than': reference, margin: '5%' });
const gates = [within('baseline'), within('release:production')];

/** A repository whose suite answers every row right, with a gate against what is released in `production`. */
async function repositoryWithGates(suite: object = { gates }): Promise<GatedRepository> {
  const repository = await gatedRepository();
  await repository.commit('base', side(rows, 0, suite));
  return repository;
}

/** Commits outputs with so many wrong ones, and gates them against the commit before. */
async function degrade(repository: GatedRepository, wrong: number): Promise<GateJsonSuite> {
  await repository.commit(`${wrong} wrong`, { 'outputs.jsonl': answers(rows, wrong) });
  const { json } = await repository.gate('--base', 'HEAD~1');
  const [suite] = json.suites;
  if (suite === undefined) throw new Error('nothing was gated');
  return suite;
}

const decisions = ({ gates: own }: GateJsonSuite) => own.map(({ rule, decision }) => [rule, decision]);
const ruleOf = (reference: string) => `no-worse-than ${reference} − 5%`;

it('a slow decline passes against the baseline step by step, and breaks against what is in production', async () => {
  await using repository = await repositoryWithGates();
  const unreleased = await degrade(repository, 1);
  expect(unreleased.verdict).toBe('inconclusive');
  expect(decisions(unreleased)).toEqual([
    [ruleOf('baseline'), 'holds'],
    [ruleOf('release:production'), 'undecided'],
  ]);
  expect(unreleased.notes).toEqual([
    'no release in channel production: goldgate release RUN --channel production',
  ]);

  const released = await repository.goldgate([
    'release',
    unreleased.run.slice(0, 12),
    '--channel',
    'production',
    '--note',
    'the first one: nothing to compare with yet',
  ]);
  expect(released).toMatchObject({ exitCode: 0, stderr: '' });
  expect(released.stdout).toContain(`production of answers is now run ${unreleased.run.slice(0, 12)}`);

  const first = await degrade(repository, 12);
  expect(decisions(first)).toEqual([
    [ruleOf('baseline'), 'holds'],
    [ruleOf('release:production'), 'holds'],
  ]);
  const second = await degrade(repository, 23);
  expect(decisions(second)).toEqual([
    [ruleOf('baseline'), 'holds'],
    [ruleOf('release:production'), 'broken'],
  ]);
  expect(second.verdict).toBe('fail');
  expect(second.gates[1]?.estimate).toBeCloseTo(-22 / rows, 12);
  expect(second.rows).toEqual({ total: rows, paired: rows, unmatched: 0 });

  const { stdout } = await repository.goldgate(['report', second.run, '--json']);
  const { arms } = JSON.parse(stdout);
  expect(arms).toContainEqual(
    expect.objectContaining({
      name: 'release:production',
      commit: repository.git('rev-parse', 'HEAD~2'),
      from: expect.objectContaining({ run: expect.any(String) }),
    }),
  );
});

it('refuses a run whose waiver’s comment was deleted, where there is a token to look with', async () => {
  await using repository = await gatedRepository();
  const files = side(rows, 0);
  const config = { ...JSON.parse(files['goldgate.yaml'] ?? ''), waivers: { approvers: ['@ann'] } };
  await repository.commit('base', { ...files, 'goldgate.yaml': JSON.stringify(config) });
  repository.git('remote', 'add', 'origin', 'https://github.com/acme/support-bot.git');
  const { verdict, run } = await degrade(repository, 100);
  expect(verdict).toBe('fail');
  await using github = await startFakeGithub();
  seedPullRequest(github.state, { number: 7, changes: { 'a.txt': 'x' } });
  const day = inDays(3);
  const id = seedComment(
    github.state,
    7,
    `/goldgate waive answers until ${day} because vendor outage`,
    'ann',
  );
  const url = `https://github.com/acme/support-bot/pull/7#issuecomment-${id}`;
  await waivedByComment(repository, run, { day, comment: { id, url }, byId: Number(person('ann')['id']) });

  const release = (environment: Readonly<Record<string, string>>) =>
    repository.goldgate(['release', run, '--channel', 'canary'], {
      GITHUB_API_URL: github.url,
      ...environment,
    });
  const token = { GITHUB_TOKEN: github.workflowToken({ 'pull-requests': 'read' }) };
  expect(await release(token)).toMatchObject({ exitCode: 0, stderr: '' });
  github.state.comments.delete(id);
  const refused = await release(token);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain('the waiver of @ann lets nothing pass: its comment is gone');
  const unseen = await release({ GITHUB_TOKEN: '' });
  expect(unseen).toMatchObject({
    exitCode: 0,
    stderr: `nobody looked whether ${url} still waives it: set GITHUB_TOKEN\n`,
  });
});

/** As a gate of the pull request left it in the store. */
async function waivedByComment(
  repository: GatedRepository,
  run: string,
  {
    day,
    comment,
    byId,
  }: { readonly day: string; readonly comment: Waiver['comment']; readonly byId: number },
): Promise<void> {
  await using store = openLocalStore(join(repository.path, '.goldgate'));
  const record = await store.ledger.run(run);
  if (record === null) throw new Error('the run was not recorded');
  const { report } = await storedReport(record.report, store);
  const made = makeWaiver(
    {
      report,
      gate: null,
      until: readUntil(day) ?? '',
      reason: 'vendor outage',
      giver: { by: 'ann', byId, approvedAs: '@ann' },
      place: { commit: record.head, pull: 7, comment },
    },
    { now: new Date().toISOString(), maxAgeMs: 14 * 24 * 3600 * 1000 },
  );
  if (made.kind === 'refused') throw new Error(made.why);
  await recordWaiver(made.waiver, store);
}

describe('goldgate release', () => {
  it('keeps the history of a channel and shows where it points', async () => {
    await using repository = await repositoryWithGates({});
    const empty = await repository.goldgate(['releases']);
    expect(empty.stdout).toBe('nothing was released: goldgate release RUN --channel NAME\n');
    const runs = [await degrade(repository, 1), await degrade(repository, 2)].map(({ run }) => run);
    for (const [run, channel] of [
      [runs[0], 'production'],
      [runs[1], 'canary'],
      [runs[1], 'production'],
    ]) {
      await repository.goldgate(['release', run ?? '', '--channel', channel ?? '']);
    }
    const { stdout } = await repository.goldgate(['releases']);
    const listed = stdout.trimEnd().split('\n');
    expect(listed.map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
      ['* production', 'answers', `run ${runs[1]?.slice(0, 12)}`],
      ['* canary', 'answers', `run ${runs[1]?.slice(0, 12)}`],
      ['', 'production', 'answers'],
    ]);
    const ofChannel = await repository.goldgate(['releases', '--channel', 'production', '--json']);
    const { releases } = JSON.parse(ofChannel.stdout);
    expect(releases.map(({ run }: { run: string }) => run)).toEqual([runs[1], runs[0]]);
  });

  it('stands in the lineage between report and channel', async () => {
    await using repository = await repositoryWithGates({});
    const { run, report } = await degrade(repository, 1);
    const { stdout } = await repository.goldgate(['release', run, '--channel', 'production', '--json']);
    const { id, commit } = JSON.parse(stdout);
    expect(commit).toBe(repository.git('rev-parse', 'HEAD'));
    const ofRelease = await repository.goldgate(['lineage', id.slice(0, 20), '--json']);
    const traced = JSON.parse(ofRelease.stdout);
    expect(traced).toMatchObject({
      node: `release:${id}`,
      upstream: [{ node: `report:${report}`, relation: 'released-as' }],
      downstream: [{ node: 'channel:production/answers', relation: 'released-in' }],
    });
    expect(ofRelease.stdout).toContain(`commit:${commit}`);
    const ofChannel = await repository.goldgate(['lineage', 'production']);
    expect(ofChannel.stdout).toContain(`run:${run.slice(0, 16)}`);
  });

  it.each<[string, number, readonly string[], string]>([
    ['a failed run', 100, ['--note', 'please'], 'failed: what is broken is no release'],
    ['an inconclusive run without a note', 6, [], 'is inconclusive: say with --note why'],
    ['a channel that no gate could name', 0, ['--channel', 'a b'], '"a b" is no channel: expected letters'],
    ['a note without end', 0, ['--note', 'x'.repeat(2001)], '--note: at most 2000 characters'],
  ])('refuses %s', async (_, wrong, more, why) => {
    await using repository = await repositoryWithGates({});
    const { run } = await degrade(repository, wrong + 1);
    const refused = await repository.goldgate(['release', run, '--channel', 'production', ...more]);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringContaining(why) });
    expect((await repository.goldgate(['releases', '--json'])).stdout).toBe('{"releases":[]}\n');
  });

  it('takes an inconclusive run with a note', async () => {
    await using repository = await repositoryWithGates({});
    const { run, verdict } = await degrade(repository, 7);
    expect(verdict).toBe('inconclusive');
    const taken = await repository.goldgate([
      'release',
      run,
      '--channel',
      'canary',
      '--note',
      'to one customer',
    ]);
    expect(taken.exitCode).toBe(0);
    expect((await repository.goldgate(['releases'])).stdout).toContain('to one customer');
  });

  it('says what there is when no run has that name, and asks for a channel', async () => {
    await using repository = await repositoryWithGates({});
    const unknown = await repository.goldgate(['release', 'zzz', '--channel', 'production']);
    expect(unknown).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('no run starts with "zzz"'),
    });
    const nowhere = await repository.goldgate(['release', 'zzz']);
    expect(nowhere).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--channel <name>') });
  });
});
