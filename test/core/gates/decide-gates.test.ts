import { describe, expect, it } from 'vitest';
import { binaryScale, shareScale } from '../../../core/evaluators/scale.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import {
  decideOne,
  durationScale,
  failureScale,
  gateOf,
  noWorse,
  pairsOf,
  tableOf,
  times,
} from './score-tables.ts';

const lost17 = pairsOf({ a: 43, b: 17, c: 2, d: 38 });

describe('the decision of a paired pass/fail gate', () => {
  it('is broken when worse is established and the estimate lies beyond the margin', () => {
    const result = decideOne({ pairs: lost17 }, gateOf(noWorse(0.05)));
    expect(result).toMatchObject({
      decision: 'broken',
      decided: true,
      metric: 'score.mean',
      segment: null,
      rule: 'no-worse-than baseline − 5%',
      baseline: 0.6,
      candidate: 0.45,
      intervalLevel: 0.9,
      confidence: 0.95,
      limit: -0.05,
      rows: 100,
      rowsNeeded: null,
    });
    expect(result.estimate).toBeCloseTo(-0.15, 12);
    expect(result.interval?.[0]).toBeCloseTo(-0.2238, 4);
    expect(result.interval?.[1]).toBeCloseTo(-0.0858, 4);
    expect(result.detectable).toBeCloseTo(0.102, 3);
  });

  it('holds when not worse by the margin is established, and says when it is worse within it', () => {
    const result = decideOne({ pairs: pairsOf({ a: 1700, b: 60, c: 30, d: 210 }) }, gateOf(noWorse(0.03)));
    expect(result.decision).toBe('holds');
    expect(result.notes).toContain('worse, within the margin');
  });

  it('is undecided when worse is established but not by as much as the margin', () => {
    const result = decideOne({ pairs: pairsOf({ a: 700, b: 60, c: 20, d: 220 }) }, gateOf(noWorse(0.05)));
    expect(result.decision).toBe('undecided');
    expect(result.notes).toContain('worse, within the margin as far as we can tell');
    expect(result.rowsNeeded).toBeGreaterThan(1000);
  });

  it('takes an estimate exactly at the margin for beyond it', () => {
    const result = decideOne({ pairs: pairsOf({ a: 180, b: 12, c: 2, d: 6 }) }, gateOf(noWorse(0.05)));
    expect(result.estimate).toBeCloseTo(-0.05, 12);
    expect(result.decision).toBe('broken');
  });

  it('never takes 87 rows without a change for proof of a margin of 3 points, and 88 for it', () => {
    const clean = (rows: number) => decideOne({ pairs: times(rows, [1, 1]) }, gateOf(noWorse(0.03)));
    expect(clean(87)).toMatchObject({ decision: 'undecided', rowsNeeded: 88 });
    expect(clean(88).decision).toBe('holds');
    expect(clean(88).detectable).toBeGreaterThan(0.029);
  });

  it('says that no number of rows will pass when the estimate lies beyond the margin', () => {
    const result = decideOne({ pairs: pairsOf({ a: 5, b: 3, c: 0, d: 2 }) }, gateOf(noWorse(0.05)));
    expect(result).toMatchObject({ decision: 'undecided', rowsNeeded: null });
    expect(result.notes).toContain('at this estimate no number of rows will pass');
  });

  it('holds on no interval below ten rows, but is broken on an exact test', () => {
    expect(decideOne({ pairs: times(9, [1, 1]) }, gateOf(noWorse(0.9))).decision).toBe('undecided');
    expect(decideOne({ pairs: times(9, [1, 0]) }, gateOf(noWorse(0.1))).decision).toBe('broken');
  });

  it('needs the whole interval beyond the margin where the burden is stricter', () => {
    const strict = { failWhen: 'beyond-margin' } as const;
    const pairs = pairsOf({ a: 45, b: 12, c: 3, d: 40 });
    expect(decideOne({ pairs }, gateOf(noWorse(0.05))).decision).toBe('broken');
    expect(decideOne({ pairs }, gateOf(noWorse(0.05), strict)).decision).toBe('undecided');
    expect(decideOne({ pairs: lost17 }, gateOf(noWorse(0.05), strict)).decision).toBe('broken');
  });

  it('must show a lead by more than its margin to be better', () => {
    const better = (value: number) =>
      gateOf({ kind: 'better-than', reference: { kind: 'baseline' }, margin: { kind: 'percent', value } });
    const pairs = pairsOf({ a: 300, b: 10, c: 60, d: 40 });
    expect(decideOne({ pairs }, better(0.05))).toMatchObject({ decision: 'holds', limit: 0.05 });
    expect(decideOne({ pairs }, better(0.1)).decision).toBe('undecided');
    expect(decideOne({ pairs: lost17 }, better(0)).decision).toBe('broken');
  });
});

describe('direction', () => {
  const mirrored = (pairs: readonly (readonly [number, number])[]) =>
    pairs.map(([before, now]) => [1 - before, 1 - now] as const);

  it('gives a metric of failures the mirror image of the metric of passes', () => {
    const passes = decideOne({ pairs: lost17 }, gateOf(noWorse(0.05)));
    const failures = decideOne({ pairs: mirrored(lost17), scale: failureScale }, gateOf(noWorse(0.05)));
    expect(failures).toMatchObject({
      decision: 'broken',
      limit: 0.05,
      p: passes.p,
      rule: 'no-worse-than baseline + 5%',
    });
    expect(failures.estimate).toBeCloseTo(0.15, 12);
    expect(failures.interval?.[0]).toBeCloseTo(-(passes.interval?.[1] ?? 0), 12);
    expect(failures.interval?.[1]).toBeCloseTo(-(passes.interval?.[0] ?? 0), 12);
    expect(failures.baseline).toBeCloseTo(0.4, 12);
  });

  it('mirrors estimate and interval when the arms change places', () => {
    const swapped = lost17.map(([before, now]) => [now, before] as const);
    const there = decideOne({ pairs: lost17 }, gateOf(noWorse(0.05)));
    const back = decideOne({ pairs: swapped }, gateOf(noWorse(0.05)));
    expect(back.decision).toBe('holds');
    expect(back.estimate).toBeCloseTo(-(there.estimate ?? 0), 12);
    expect(back.interval?.[0]).toBeCloseTo(-(there.interval?.[1] ?? 0), 9);
  });

  it('takes a faster arm for better', () => {
    const pairs = Array.from({ length: 80 }, (_, row) => [900 + 3 * row, 500 + 2 * row] as const);
    const result = decideOne({ pairs, scale: durationScale }, gateOf(noWorse(0.1)));
    expect(result).toMatchObject({ decision: 'holds' });
    expect(result.estimate).toBeLessThan(0);
    expect(result.limit).toBeGreaterThan(0);
  });
});

describe('cells', () => {
  const segments = { category: lost17.map((_, row) => (row % 10 === 0 ? 'rare' : 'usual')) };

  it('are decided each on its own rows', () => {
    const gate = gateOf(noWorse(0.05), { per: ['category'] });
    const results = decideGates(tableOf({ pairs: lost17, segments }), [gate], { seed: 1 });
    expect(results.map(({ segment, rows }) => [segment, rows])).toEqual([
      [{ category: 'rare' }, 10],
      [{ category: 'usual' }, 90],
    ]);
    expect(results.map(({ decision }) => decision)).toEqual(['holds', 'broken']);
  });

  it('with fewer rows than asked for are listed, not decided', () => {
    const gate = gateOf(noWorse(0.05), { per: ['category'], minRows: 20 });
    const [rare] = decideGates(tableOf({ pairs: lost17, segments }), [gate], { seed: 1 });
    expect(rare).toMatchObject({
      decided: false,
      decision: 'undecided',
      p: null,
      notes: ['10 rows, min-rows 20'],
    });
    expect(rare?.candidate).not.toBeNull();
  });

  it('claim only "not worse" unless told otherwise, and say what is not shown', () => {
    const segment = { category: Array.from({ length: 30 }, () => 'small') };
    const pairs = times(30, [1, 1]);
    const weak = decideOne({ pairs, segments: segment }, gateOf(noWorse(0.05), { per: ['category'] }));
    expect(weak.decision).toBe('holds');
    expect(weak.notes).toContain('not broken; a loss beyond the limit is not ruled out');
    const strong = gateOf(noWorse(0.05), { per: ['category'], claim: 'non-inferior' });
    expect(decideOne({ pairs, segments: segment }, strong).decision).toBe('undecided');
  });
});

describe('rows', () => {
  it('without a score in one arm leave both', () => {
    const pairs = [...lost17, [Number.NaN, 0], [1, Number.NaN], [Number.NaN, Number.NaN]] as const;
    const gate = gateOf(noWorse(0.05));
    expect(decideOne({ pairs }, gate)).toEqual(decideOne({ pairs: lost17 }, gate));
  });

  it('without a baseline still count against a threshold', () => {
    const pairs = [...times(99, [1, 1]), [Number.NaN, 0]] as const;
    expect(decideOne({ pairs }, gateOf({ kind: 'at-least', threshold: 1 }))).toMatchObject({
      decision: 'broken',
      rows: 100,
    });
  });

  it('in another order give the same result', () => {
    const pairs = Array.from({ length: 40 }, (_, row) => [(row * 7) % 11, (row * 5) % 13] as const);
    const scaled = pairs.map(([before, now]) => [before / 13, now / 13] as const);
    const gate = gateOf(noWorse(0.05));
    const one = decideOne({ pairs: scaled, scale: shareScale }, gate);
    const other = decideOne({ pairs: scaled.toReversed(), scale: shareScale }, gate);
    expect({ ...other, estimate: 0, baseline: 0, candidate: 0, interval: 0, detectable: 0 }).toEqual({
      ...one,
      estimate: 0,
      baseline: 0,
      candidate: 0,
      interval: 0,
      detectable: 0,
    });
    expect(other.estimate).toBeCloseTo(one.estimate ?? Number.NaN, 12);
  });
});

describe('what cannot be decided', () => {
  it('is a comparison in a run without a baseline', () => {
    expect(decideOne({ pairs: lost17, oneArm: true }, gateOf(noWorse(0.05)))).toMatchObject({
      decided: false,
      decision: 'undecided',
      notes: ['this run has no baseline to compare with'],
    });
  });

  it('is a metric of which the run has no scores', () => {
    const gate = gateOf(noWorse(0.05), { metric: { evaluator: 'missing', summary: 'mean' } });
    expect(decideOne({ pairs: lost17 }, gate)).toMatchObject({
      decided: false,
      rows: 0,
      notes: ['the run has no scores of "missing"'],
    });
  });

  it('is a cell in which every score is missing', () => {
    expect(decideOne({ pairs: times(5, [Number.NaN, 1]) }, gateOf(noWorse(0.05)))).toMatchObject({
      decided: false,
      decision: 'undecided',
      rows: 0,
      notes: ['no row has a score'],
    });
  });

  it('is a summary that does not fit the scale', () => {
    const gate = gateOf(noWorse(0.05), { metric: { evaluator: 'score', summary: 'p95' } });
    expect(decideOne({ pairs: lost17, scale: binaryScale }, gate)).toMatchObject({
      decided: false,
      method: 'none',
    });
  });
});

describe('a comparison in which nothing could get worse', () => {
  const nothing =
    'every row of both arms scores 0, the worst there is, so nothing could get worse: look at what the evaluator reads';

  it('is not decided, by all rows or by a segment of them', () => {
    const pairs = [...times(40, [0, 0] as const), ...times(40, [1, 1] as const)];
    const segments = { group: pairs.map(([before]) => (before === 0 ? 'a' : 'b')) };
    const gates = [gateOf(noWorse(0.05), { per: ['group'] })];
    expect(decideGates(tableOf({ pairs, segments }), gates, { seed: 1 })).toMatchObject([
      { segment: { group: 'a' }, decided: false, decision: 'undecided', detectable: null, notes: [nothing] },
      { segment: { group: 'b' }, decided: true, decision: 'holds' },
    ]);
    const all = decideOne({ pairs: times(300, [0, 0] as const) }, gateOf(noWorse(0.05)));
    expect(all).toMatchObject({ decided: false, decision: 'undecided', notes: [nothing] });
  });

  it('holds where the candidate does better than a baseline that failed everywhere', () => {
    const better = [...times(290, [0, 0] as const), ...times(10, [0, 1] as const)];
    expect(decideOne({ pairs: better }, gateOf(noWorse(0.05)))).toMatchObject({ decision: 'holds' });
  });

  it('is told by the end of the scale that is worst', () => {
    const failed = decideOne(
      { pairs: times(300, [1, 1] as const), scale: failureScale },
      gateOf(noWorse(0.05)),
    );
    expect(failed.notes).toEqual([nothing.replace('scores 0', 'scores 1')]);
    const passed = decideOne(
      { pairs: times(300, [0, 0] as const), scale: failureScale },
      gateOf(noWorse(0.05)),
    );
    expect(passed.decision).toBe('holds');
    const slow = decideOne(
      { pairs: times(300, [9, 9] as const), scale: durationScale },
      gateOf(noWorse(0.05)),
    );
    expect(slow.decision).toBe('holds');
  });
});
