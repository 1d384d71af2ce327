import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LifecycleView } from '../../core/views/lifecycle-view.ts';
import { type GatedRepository, gatedRepository, jsonLines } from '../helpers/gated-repository.ts';
import { outputsOf, outputsPath, recordedSuite } from '../helpers/recorded-suite.ts';

const dayMs = 86_400_000;

const suite = recordedSuite({
  isRight: (row) => row % 10 !== 0,
  gates: [
    '{ metric: correct, no-worse-than: baseline, margin: 5% }',
    '{ metric: correct, no-worse-than: "release:production", margin: 20% }',
  ],
});

const configuration = suite['goldgate.yaml'].replace(
  'suites:',
  `  old: { path: golden/old.jsonl, role: regression, owner: "@acme/old" }
prompts:
  unused: { path: "prompts/[x].md" }
  owned: { path: prompts/owned.md, owner: "@acme/support" }
models:
  lonely: { provider: openai, id: gpt-x }
waivers: { approvers: ["@ann"] }
sweeps:
  production:
    suite: answers
    traces: { path: "traces/*.jsonl" }
    raise: 1 of 1
    signals:
      - { metric: correct, drop: 5% }
  forgotten:
    suite: answers
    traces: { path: "traces/*.jsonl" }
    signals:
      - { metric: correct, drop: 5% }
suites:`,
);

const files = {
  ...suite,
  'goldgate.yaml': configuration,
  'golden/old.jsonl': jsonLines([{ id: 'o-1', input: 'a', expected: 'b' }]),
  'prompts/[x].md': 'say {{ input }}',
  'prompts/owned.md': 'say {{ input }}',
  '.github/CODEOWNERS':
    '# who reviews what\ngoldgate.yaml @acme/core\ngolden/ @acme/support\ngolden/answers.jsonl\n',
};

/** Traces of yesterday, all of them wrong, of a segment that the golden set does not have and one that it has. */
function traces(): string {
  const from = Math.floor(Date.now() / dayMs - 1) * dayMs;
  return jsonLines(
    Array.from({ length: 120 }, (_, row) => ({
      id: `t-${row}`,
      at: new Date(from + row * 1000).toISOString(),
      input: `question ${row}`,
      expected: 'yes',
      category: row % 3 === 0 ? 'even' : '<b>gift</b>',
      output: 'no',
    })),
  );
}

async function view(repository: GatedRepository, ...args: string[]): Promise<LifecycleView> {
  const { exitCode, stdout, stderr } = await repository.goldgate(['lifecycle', '--json', ...args]);
  expect([exitCode, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

async function done(repository: GatedRepository, ...args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await repository.goldgate(args);
  if (exitCode !== 0) throw new Error(`${args.join(' ')}: ${exitCode} ${stderr}${stdout}`);
  return stdout;
}

describe('a repository with gates, releases, a waiver, a replay and sweeps', () => {
  it('shows each figure, what is stale, and what the golden set lacks', { timeout: 120_000 }, async () => {
    await using repository = await gatedRepository();
    await repository.commit('base', { ...files, 'traces/day.jsonl': traces() });
    const first = JSON.parse(await done(repository, 'run', 'answers', '--json')).suites[0].run;
    await done(repository, 'release', first, '--channel', 'production', '--note', 'to all');
    await done(repository, 'replay', first);
    await done(repository, 'replay', first, '--json');
    repository.git('checkout', '--quiet', '-b', 'worse');
    await repository.commit('worse', { [outputsPath]: outputsOf({ isRight: (row) => row % 2 === 0 }) });
    const gated = await repository.gate('--base', 'main');
    expect(gated.json.verdict).toBe('fail');
    const again = await repository.gate('--base', 'main');
    expect(again.json.suites[0]?.run).toBe(gated.json.suites[0]?.run);
    const failed = gated.json.suites[0]?.run ?? '';
    const until = new Date(Date.now() + 3 * dayMs).toISOString().slice(0, 10);
    await done(repository, 'waive', failed, '--until', until, '--because', 'a vendor is down');
    await done(repository, 'sweep', 'production');

    const { figures, stale, coverage, notes } = await view(repository);
    expect(figures.lineage).toEqual({
      runs: { part: 2, of: 2, share: 1, interval: null },
      releases: { part: 1, of: 1, share: 1, interval: null },
      missing: [],
    });
    expect(figures.replays).toMatchObject({
      reproduced: { part: 1, of: 1, share: 1 },
      outcomes: { identical: 1, 'same-findings': 0, different: 0, unanswered: 0 },
    });
    const verdicts = Object.fromEntries(
      figures.verdicts.map(({ stage, passed }) => [stage, [passed.part, passed.of]]),
    );
    expect(verdicts).toEqual({ local: [0, 2], release: [0, 1] });
    expect(figures.changeToVerdict).toMatchObject({ n: 2, leftOut: [] });
    expect(figures.changeToVerdict.medianMs).toBeGreaterThanOrEqual(0);
    expect(figures.changeToVerdict.medianMs).toBeLessThan(600_000);
    expect(figures.cadence.runs).toMatchObject({ count: 2, perWeek: null });
    expect(figures.evaluators).toMatchObject({ evaluated: { part: 1, of: 1 }, missed: [] });
    expect(figures.datasets).toMatchObject({ judged: { share: 1 }, current: { part: 1, of: 1 }, behind: [] });
    expect(figures.signalToBaseline).toMatchObject({ answered: { n: 0, medianMs: null }, waiting: 1 });

    const found = Object.fromEntries(stale.map(({ kind, name, reasons }) => [`${kind} ${name}`, reasons]));
    expect(found).toEqual({
      'prompt unused': ['not-referenced', 'not-evaluated', 'no-owner'],
      'prompt owned': ['not-referenced', 'not-evaluated'],
      'dataset answers': ['no-owner'],
      'dataset old': ['not-referenced', 'not-evaluated'],
      'model lonely': ['not-referenced', 'not-evaluated'],
      'sweep forgotten': ['not-evaluated'],
    });
    expect(stale.find(({ name }) => name === 'answers')).toMatchObject({
      path: 'golden/answers.jsonl',
      owners: [],
      lastAuthor: 'Test',
      why: 'nobody owns it',
    });
    expect(coverage).toMatchObject([
      { sweep: 'production', coverage: { fields: [{ field: 'category', unseen: 1, short: 1 }] } },
    ]);
    expect(notes).toEqual([]);

    const text = await done(repository, 'lifecycle');
    expect(text).toMatch(/^runs with whole lineage +100 % \(2 of 2\)$/m);
    expect(text).toMatch(/^replays that came out again +100 % \(1 of 1; 95 %: .* to 100 %\)$/m);
    expect(text).toMatch(/^passed, command line +0 % \(0 of 2; 95 %: /m);
    expect(text).toMatch(/^runs a week +no data \(2 in /m);
    expect(text).toContain('● unseen  <b>gift</b>: 66.7 % of traces');
    expect(text).not.toContain('\u001b');
    await repository.commit('mended', { [outputsPath]: outputsOf({ isRight: (row) => row % 9 !== 0 }) });
    await repository.gate('--base', 'main');
    const waivers = (await view(repository)).stale.filter(({ kind }) => kind === 'waiver');
    expect(waivers).toMatchObject([
      {
        name: `answers, run ${failed.slice(0, 12)}`,
        reasons: ['superseded'],
        advice: `it ends by itself on ${until}`,
      },
    ]);
    await done(repository, 'release', first, '--channel', 'production', '--note', 'again');
    expect((await view(repository)).figures.signalToBaseline).toMatchObject({
      answered: { n: 1 },
      waiting: 0,
    });
  });
});

it('says "no data" over an empty store, which it does not create, and lists nothing of a configuration that is not there', async () => {
  await using repository = await gatedRepository();
  await repository.commit('base', { 'a.txt': 'a' });
  const { figures, stale, notes } = await view(repository);
  const shares = [
    figures.lineage.runs,
    figures.replays.reproduced,
    figures.evaluators.evaluated,
    figures.datasets.judged,
  ];
  expect(shares.map(({ share, of }) => [share, of])).toEqual([
    [null, 0],
    [null, 0],
    [null, 0],
    [null, 0],
  ]);
  expect(figures.verdicts).toEqual([]);
  expect(stale).toEqual([]);
  expect(notes).toEqual([expect.stringContaining('no configuration')]);
  expect(await done(repository, 'lifecycle')).toMatch(/^passed +no data$/m);
  expect(repository.git('status', '--porcelain', '--ignored')).toBe('');
});

it('names what a run no longer has: pruned scores, and a working tree that no commit holds', async () => {
  await using repository = await gatedRepository();
  await repository.commit('base', suite);
  await done(repository, 'run', 'answers');
  await repository.write({ [outputsPath]: outputsOf({ isRight: () => true }) });
  await done(repository, 'run', 'answers');
  await rm(join(repository.path, '.goldgate', 'runs'), { recursive: true });
  const { figures } = await view(repository);
  expect(figures.lineage.runs).toMatchObject({ part: 0, of: 2, share: 0 });
  expect(figures.lineage.missing.map(({ part, count }) => [part, count])).toEqual([
    ['scores', 2],
    ['commit', 1],
  ]);
  expect(figures.changeToVerdict).toMatchObject({
    n: 1,
    leftOut: [{ why: 'a working tree with changes', count: 1 }],
  });
});

it.each([
  [['--since', 'yesterday'], '--since yesterday: expected a duration such as "800 ms", "30 s" or "14 days"'],
  [['--stale', '0 days'], '--stale 0 days: expected more than nothing'],
  [['--backend', 'aws'], 'no `origin` that says owner/name'],
])('lifecycle %j is explained', async (args, why) => {
  await using repository = await gatedRepository();
  await repository.commit('base', { 'a.txt': 'a' });
  const { exitCode, stderr } = await repository.goldgate(['lifecycle', ...args]);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(why)]);
});
