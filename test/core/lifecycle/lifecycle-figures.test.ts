import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gateStages } from '../../../core/gates/gate-stage.ts';
import { lineageParts, type RunFact } from '../../../core/lifecycle/lifecycle-facts.ts';
import { lifecycleFigures } from '../../../core/lifecycle/lifecycle-figures.ts';
import type { Share } from '../../../core/lifecycle/share.ts';
import { stageOf } from '../../../core/lifecycle/verdict-figures.ts';
import {
  lifecycleDay as day,
  episodeFact,
  lifecycleFacts as facts,
  gateFact,
  lifecycleNow as now,
  releaseFact,
  runFact,
} from '../../helpers/lifecycle-facts.ts';

const figures = (changes: Parameters<typeof facts>[0]) => lifecycleFigures(facts(changes), 60 * day);

describe('each figure, by hand', () => {
  it('lineage counts whole runs and releases of the range, and what the others lack', () => {
    const runs = [
      runFact({ run: 'whole' }),
      runFact({ run: 'a', missing: ['commit', 'scores'] }),
      runFact({ run: 'b', missing: ['scores'] }),
      runFact({ run: 'not followed', missing: null }),
      runFact({ run: 'too old', atMs: now - 101 * day, missing: ['package'] }),
    ];
    const { lineage } = figures({ runs, releases: [releaseFact({ missing: ['edges'] })] });
    expect(lineage.runs).toEqual({ part: 1, of: 3, share: 1 / 3, interval: null });
    expect(lineage.releases).toEqual({ part: 0, of: 1, share: 0, interval: null });
    expect(lineage.missing).toEqual([
      { part: 'scores', count: 2, examples: ['a', 'b'] },
      { part: 'commit', count: 1, examples: ['a'] },
      { part: 'edges', count: 1, examples: ['r1'] },
    ]);
  });

  it('replays take the newest of each run, and leave out what could not be executed', () => {
    const { replays } = figures({
      replays: [
        { run: 'a', kind: 'different' },
        { run: 'b', kind: 'identical' },
        { run: 'c', kind: 'same-findings' },
        { run: 'd', kind: 'unanswered' },
        { run: 'a', kind: 'identical' },
      ],
    });
    // Wilson by hand for 2 of 3 at 95 %: centre (2 + 1.9207) / (3 + 3.8415).
    expect(replays.reproduced).toMatchObject({
      part: 2,
      of: 3,
      interval: [expect.closeTo(0.2077, 3), expect.closeTo(0.9385, 3)],
    });
    expect(replays.identical).toMatchObject({ part: 1, of: 3 });
    expect(replays.outcomes).toEqual({ identical: 1, 'same-findings': 1, different: 1, unanswered: 1 });
  });

  it('verdicts pass by stage, of those that say something about quality', () => {
    const queue = 'refs/heads/gh-readonly-queue/main/pr-7-0123';
    const { verdicts } = figures({
      runs: [
        runFact({ run: '1', verdict: 'pass' }),
        runFact({ run: '2', verdict: 'fail' }),
        runFact({ run: '3', verdict: 'incomplete' }),
        runFact({ run: '4', branch: queue, verdict: 'waived' }),
        runFact({ run: '5', branch: 'refs/heads/main', verdict: 'incomparable' }),
        runFact({ run: '6', branch: null, verdict: 'inconclusive' }),
      ],
      releases: [releaseFact(), releaseFact({ id: 'gone', verdict: null })],
    });
    expect(verdicts.map(({ stage, passed, leftOut }) => [stage, passed.part, passed.of, leftOut])).toEqual([
      ['merge-queue', 0, 1, 0],
      ['change', 1, 2, 1],
      ['branch', 0, 0, 1],
      ['unknown', 0, 1, 0],
      ['release', 1, 1, 1],
    ]);
    expect(verdicts[2]?.passed).toMatchObject({ share: null, interval: null });
    expect(stageOf('refs/pull/3/head')).toBe('change');
  });

  it('verdicts are of where a change was gated: once for each stage of a run, and by the ref where nobody said', () => {
    const queue = 'refs/heads/gh-readonly-queue/main/pr-7-0123';
    const { verdicts, cadence } = figures({
      runs: [
        runFact({ run: '1' }),
        runFact({ run: '2', verdict: 'fail' }),
        runFact({ run: '3', branch: queue }),
        runFact({ run: '4', verdict: 'fail' }),
      ],
      gates: [
        gateFact({ run: '1', stage: 'merge-queue' }),
        gateFact({ run: '1', stage: 'merge-queue', atMs: now - 2 * day }),
        gateFact({ run: '1' }),
        gateFact({ run: '2', stage: 'local', verdict: 'fail' }),
        gateFact({ run: 'long ago', stage: 'push', verdict: 'waived' }),
        gateFact({ run: '4', atMs: now - 101 * day, verdict: 'fail' }),
      ],
    });
    expect(verdicts.map(({ stage, passed }) => [stage, passed.part, passed.of])).toEqual([
      ['pull-request', 1, 1],
      ['merge-queue', 2, 2],
      ['push', 0, 1],
      ['local', 0, 1],
      ['change', 0, 1],
    ]);
    expect(cadence.runs.count).toBe(4);
  });

  it('change to verdict takes the first verdict of a suite on a commit', () => {
    const { changeToVerdict } = figures({
      runs: [
        runFact({ run: 'again', head: 'a', atMs: now - 1 * day }),
        runFact({ run: 'first', head: 'a', atMs: now - 2 * day }),
        runFact({ run: 'other', head: 'a', suite: 'other', atMs: now - 1 * day }),
        runFact({ run: 'tree', head: null }),
        runFact({ run: 'unknown', head: 'u' }),
        runFact({ run: 'skewed', head: 's', atMs: now - 3 * day }),
      ],
      committedAt: new Map([
        ['a', now - 3 * day],
        ['s', now],
      ]),
    });
    expect(changeToVerdict).toEqual({
      n: 2,
      medianMs: 1.5 * day,
      p90Ms: expect.closeTo(1.9 * day, 0),
      leftOut: [
        { why: 'a working tree with changes', count: 1 },
        { why: 'its commit is not in this clone', count: 1 },
        { why: 'its commit is later', count: 1 },
      ],
    });
  });

  it('cadence counts over the part of the range in which the store was in use', () => {
    const runs = [7, 14, 28].map((days) => runFact({ run: String(days), atMs: now - days * day }));
    expect(figures({ runs }).cadence.runs).toEqual({ count: 3, weeks: 4, perWeek: 0.75 });
    expect(figures({ runs: [runFact()] }).cadence.runs).toMatchObject({ count: 1, perWeek: null });
    const old = runFact({ run: 'old', atMs: now - 400 * day });
    expect(figures({ runs: [...runs, old] }).cadence.runs).toMatchObject({ count: 3, weeks: 100 / 7 });
  });

  it('evaluator coverage asks what is gated today, or else what the newest runs gated', () => {
    const runs = [
      runFact({ measured: ['correct.mean'], gated: ['correct.mean', 'shape.mean'] }),
      runFact({ run: 'old', atMs: now - 61 * day, measured: ['shape.mean'] }),
    ];
    expect(figures({ runs }).evaluators).toEqual({
      evaluated: { part: 1, of: 2, share: 0.5, interval: null },
      missed: [{ suite: 'answers', metric: 'shape.mean', lastAt: new Date(now - 61 * day).toISOString() }],
    });
    const gated = [
      { suite: 'answers', metric: 'correct.mean' },
      { suite: 'answers', metric: 'correct.mean' },
      { suite: 'new', metric: 'correct.mean' },
    ];
    expect(figures({ runs, gated }).evaluators).toMatchObject({
      evaluated: { part: 1, of: 2 },
      missed: [{ suite: 'new', lastAt: null }],
    });
  });

  it('dataset coverage names versions that nothing judged with, and channels that are behind', () => {
    const golden = (version: string) => ({ name: 'golden', version: `sha256:${version}` as const });
    const { datasets } = figures({
      pushed: [golden('v3'), golden('v1')],
      runs: [runFact({ dataset: golden('v2') })],
      releases: [
        releaseFact({ id: '2', channel: 'canary', dataset: null }),
        releaseFact({ dataset: golden('v1') }),
      ],
    });
    expect(datasets).toEqual({
      judged: { part: 2, of: 3, share: 2 / 3, interval: null },
      never: [golden('v3')],
      current: { part: 0, of: 1, share: 0, interval: null },
      behind: [
        {
          suite: 'answers',
          channel: 'production',
          dataset: 'golden',
          version: 'sha256:v1',
          newest: 'sha256:v3',
        },
      ],
    });
    const topic = runFact({ run: 'topic', dataset: golden('v9') });
    const main = runFact({ run: 'main', branch: 'refs/heads/main', dataset: golden('v1') });
    const released = { releases: [releaseFact()] };
    expect(figures({ ...released, runs: [topic, main] }).datasets.behind).toEqual([]);
    expect(figures({ ...released, runs: [topic] }).datasets.behind).toMatchObject([{ newest: 'sha256:v9' }]);
  });

  it('signal to baseline takes the next release after the window and after what it was compared with', () => {
    const releases = [
      releaseFact({ id: 'late', atMs: now - 4 * day }),
      releaseFact({ id: 'other channel', channel: 'canary', atMs: now - 9 * day }),
      releaseFact({ id: 'reference', atMs: now - 6 * day }),
      releaseFact({ id: 'before', atMs: now - 20 * day }),
    ];
    const raised = episodeFact();
    expect(figures({ releases, episodes: [raised] }).signalToBaseline.answered.medianMs).toBe(4 * day);
    const swept = figures({ releases, episodes: [{ ...raised, reference: 'reference' }] });
    expect(swept.signalToBaseline).toMatchObject({ answered: { n: 1, medianMs: 6 * day }, waiting: 0 });
    const waiting = figures({ releases, episodes: [episodeFact({ raisedMs: now - 1 * day })] });
    expect(waiting.signalToBaseline).toMatchObject({ answered: { n: 0, medianMs: null }, waiting: 1 });
  });
});

const runName = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'e\n');
const run = fc.record({
  run: runName,
  suite: fc.constantFrom('a', '__proto__', 'b\n'),
  verdict: fc.constantFrom(
    'pass',
    'fail',
    'inconclusive',
    'incomplete',
    'incomparable',
    'waived',
    'unaffected',
  ),
  branch: fc.constantFrom(null, 'topic', 'refs/heads/main', 'refs/heads/gh-readonly-queue/main/pr-1-a'),
  head: fc.constantFrom(null, 'c1', 'c2', 'c3'),
  atMs: fc.integer({ min: now - 200 * day, max: now + day }),
  dataset: fc.constantFrom(
    null,
    { name: 'g', version: 'sha256:v1' as const },
    { name: 'constructor', version: 'sha256:v2' as const },
  ),
  measured: fc.subarray(['m1', 'm2']),
  gated: fc.subarray(['m1', 'm2', 'm3']),
  prompts: fc.constant([]),
  models: fc.constant([]),
  missing: fc.option(fc.subarray([...lineageParts])),
});
const release = fc.record({
  id: fc.uuid(),
  suite: fc.constantFrom('a', '__proto__'),
  channel: fc.constantFrom('production', 'canary'),
  run: fc.string(),
  atMs: fc.integer({ min: now - 200 * day, max: now + day }),
  verdict: fc.constantFrom('pass', 'waived', null),
  dataset: fc.constantFrom(null, { name: 'g', version: 'sha256:v1' as const }),
  missing: fc.option(fc.subarray([...lineageParts])),
});
const episode = fc.record({
  sweep: fc.constant('s'),
  suite: fc.constantFrom('a', '__proto__'),
  channel: fc.constant('production'),
  reference: fc.constant(null),
  signal: fc.string(),
  raisedMs: fc.integer({ min: now - 100 * day, max: now }),
});
const gate = fc.record({
  run: runName,
  stage: fc.constantFrom(...gateStages),
  verdict: fc.constantFrom('pass', 'fail', 'incomplete'),
  atMs: fc.integer({ min: now - 200 * day, max: now + day }),
});
const anyFacts = fc.record({
  gates: fc.array(gate, { maxLength: 20 }).map(newestFirst),
  runs: fc.array(run, { maxLength: 30 }).map(newestFirst),
  releases: fc.array(release, { maxLength: 10 }).map(newestFirst),
  episodes: fc.array(episode, { maxLength: 10 }),
  replays: fc.array(
    fc.record({
      run: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom('identical', 'same-findings', 'different', 'unanswered'),
    }),
  ),
  committedAt: fc.constant(new Map([['c1', now - 90 * day]])),
});

function newestFirst<Dated extends { readonly atMs: number }>(list: readonly Dated[]): Dated[] {
  return list.toSorted((one, other) => other.atMs - one.atMs);
}

/** Every share of the figures, wherever it stands. */
function sharesOf(value: unknown): Share[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('part' in value && 'of' in value) return [value as Share];
  return Object.values(value).flatMap(sharesOf);
}

describe('whatever the facts are', () => {
  it('a share is its part of the whole, lies in its interval, and is null exactly where there is nothing', () => {
    fc.assert(
      fc.property(anyFacts, (changes) => {
        const shares = sharesOf(figures(changes));
        expect(shares.length).toBeGreaterThanOrEqual(7);
        for (const { part, of, share, interval } of shares) {
          expect(part).toBeLessThanOrEqual(of);
          expect(share === null).toBe(of === 0);
          if (share !== null && interval !== null) {
            expect(interval[0]).toBeLessThanOrEqual(share);
            expect(interval[1]).toBeGreaterThanOrEqual(share);
          }
        }
      }),
    );
  });

  it('every run and release of the range is counted, once for each stage, every change and every signal once', () => {
    fc.assert(
      fc.property(anyFacts, (changes) => {
        const { verdicts, changeToVerdict, signalToBaseline, cadence } = figures(changes);
        const within = ({ atMs }: Pick<RunFact, 'atMs'>) => atMs > now - 100 * day && atMs <= now;
        const runs = changes.runs.filter(within);
        const counted = verdicts.reduce((sum, { passed, leftOut }) => sum + passed.of + leftOut, 0);
        const gates = changes.gates.filter(within);
        const gated = new Set(gates.map(({ run: name, stage }) => JSON.stringify([name, stage])));
        const others = runs.filter(({ run: name }) => gates.every((one) => one.run !== name));
        expect(counted).toBe(gated.size + others.length + changes.releases.filter(within).length);
        expect(cadence.runs.count).toBe(runs.length);
        const left = changeToVerdict.leftOut.reduce((sum, { count }) => sum + count, 0);
        const commits = new Set(
          runs.map(({ suite, head, run }) => JSON.stringify(head === null ? [run] : [suite, head])),
        );
        expect(changeToVerdict.n + left).toBe(commits.size);
        expect(signalToBaseline.answered.n + signalToBaseline.waiting).toBe(changes.episodes.length);
        const { medianMs, p90Ms } = changeToVerdict;
        expect(medianMs === null).toBe(changeToVerdict.n === 0);
        expect(medianMs ?? 0).toBeLessThanOrEqual(p90Ms ?? 0);
      }),
    );
  });

  it('what lies outside of the range changes no figure of the range', () => {
    fc.assert(
      fc.property(anyFacts, (changes) => {
        const within = changes.runs.filter(({ atMs }) => atMs > now - 100 * day && atMs <= now);
        const [all, some] = [figures(changes), figures({ ...changes, runs: within })];
        expect(some.verdicts).toEqual(all.verdicts);
        expect(some.lineage).toEqual(all.lineage);
        expect(some.changeToVerdict).toEqual(all.changeToVerdict);
        expect(some.cadence.runs.count).toBe(all.cadence.runs.count);
      }),
    );
  });
});
