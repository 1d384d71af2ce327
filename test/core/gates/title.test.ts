import { describe, expect, it } from 'vitest';
import { title } from '../../../core/gates/title.ts';
import { gateFixture } from '../../helpers/report-fixture.ts';
import { durationScale } from './score-tables.ts';

const refund = gateFixture({
  segment: { category: 'refund' },
  decision: 'broken',
  estimate: -0.15,
  interval: [-0.2238, -0.0858],
  limit: -0.05,
});
const holding = (count: number) => Array.from({ length: count }, () => gateFixture());

describe('fail', () => {
  it('says what lost how much, how sure, and how the rest stands', () => {
    expect(title({ kind: 'fail', results: [...holding(11), refund] })).toBe(
      'category=refund lost 15 points (90 %: −22 to −9); 11 other gates hold',
    );
  });

  it('names the metric when all rows are meant', () => {
    expect(title({ kind: 'fail', results: [{ ...refund, segment: null }] })).toBe(
      'correct.mean lost 15 points (90 %: −22 to −9)',
    );
  });

  it('names the metric of a segment when several are gated by segment', () => {
    const shape = gateFixture({ metric: 'shape.mean', segment: { category: 'order' } });
    expect(title({ kind: 'fail', results: [refund, shape] })).toBe(
      'correct.mean of category=refund lost 15 points (90 %: −22 to −9); 1 other gate holds',
    );
  });

  it('puts the largest loss first, not the average over all rows', () => {
    const overall = gateFixture({ decision: 'broken', estimate: -0.04, interval: [-0.05, -0.03] });
    expect(title({ kind: 'fail', results: [overall, refund] })).toBe(
      'category=refund lost 15 points (90 %: −22 to −9); 1 other gate is broken',
    );
  });

  it('counts what is undecided among the rest, and leaves advisory gates out', () => {
    const others = [
      gateFixture({ decision: 'undecided' }),
      gateFixture({ blocking: false, decision: 'broken' }),
    ];
    expect(title({ kind: 'fail', results: [refund, ...others] })).toMatch(/; 1 other gate is undecided$/);
  });

  it('speaks of a rise where less is better', () => {
    const slow = gateFixture({
      metric: 'latency.p95',
      rule: 'no-worse-than baseline + 10%',
      decision: 'broken',
      baseline: 800,
      candidate: 920,
      estimate: 120,
      interval: [88, 152],
      limit: 80,
      scale: durationScale,
    });
    expect(title({ kind: 'fail', results: [slow] })).toBe('latency.p95 rose by 120 ms (90 %: +88 to +152)');
  });

  it('gives the value where a threshold is missed', () => {
    const shape = gateFixture({
      metric: 'shape.mean',
      rule: 'at-least 99%',
      decision: 'broken',
      estimate: 0.9612,
      interval: [0.948, 0.9714],
      limit: 0.99,
    });
    expect(title({ kind: 'fail', results: [shape] })).toBe(
      'shape.mean is 96.1 % (90 %: 94.8 to 97.1), not at-least 99%',
    );
  });

  it('names the release that a gate compares with', () => {
    const since = gateFixture({
      rule: 'no-worse-than release:production − 2%',
      reference: 'release:production',
      decision: 'broken',
      estimate: -0.05,
      interval: [-0.07, -0.03],
    });
    expect(title({ kind: 'fail', results: [since] })).toBe(
      'correct.mean lost 5 points since release production (90 %: −7 to −3)',
    );
  });

  it('names the rows that must pass and do not', () => {
    const rows = gateFixture({
      rule: 'must-pass tier=golden',
      decision: 'broken',
      estimate: 0.95,
      interval: null,
      limit: 1,
      notes: ['2 of 40 rows that must pass fail: t-017, t-020'],
    });
    expect(title({ kind: 'fail', results: [rows, ...holding(2)] })).toBe(
      'correct.mean: 2 of 40 rows that must pass fail: t-017, t-020; 2 other gates hold',
    );
  });

  it('names the groups that lie furthest apart', () => {
    const gap = gateFixture({
      metric: 'approved.mean',
      kind: 'gap',
      rule: 'gap by group at-most 5%',
      decision: 'broken',
      estimate: 0.13,
      interval: [0.08, 0.18],
      limit: 0.05,
      notes: ['widest: group=a 61 % against group=b 48 %'],
    });
    expect(title({ kind: 'fail', results: [gap] })).toBe(
      'approved.mean differs by 13 points (90 %: 8 to 18), widest: group=a 61 % against group=b 48 %',
    );
  });

  it('makes one short line of a hostile segment value', () => {
    const hostile = { ...refund, segment: { category: `x\n::error::\u202E${'y'.repeat(500)}` } };
    const text = title({ kind: 'fail', results: [hostile, ...holding(3)] });
    expect(text).not.toMatch(/[\n\u202E]/);
    expect(text.length).toBeLessThanOrEqual(255);
    expect(text).toMatch(/lost 15 points \(90 %: −22 to −9\); 3 other gates hold$/);
  });
});

describe('pass', () => {
  it('says what could have been missed', () => {
    expect(title({ kind: 'pass', results: holding(12) })).toBe(
      '12 gates hold; smallest loss we could have missed: 1.8 points',
    );
  });

  it('takes the overall gate that sees least, not a segment', () => {
    const results = [
      gateFixture({ detectable: 0.011 }),
      gateFixture({ detectable: 0.034 }),
      gateFixture({ segment: { category: 'refund' }, detectable: 0.2 }),
    ];
    expect(title({ kind: 'pass', results })).toBe(
      '3 gates hold; smallest loss we could have missed: 3.4 points',
    );
  });

  it('counts what was too small to be decided', () => {
    const small = gateFixture({ segment: { category: 'rare' }, decided: false, decision: 'undecided' });
    expect(title({ kind: 'pass', results: [gateFixture({ detectable: null }), small] })).toBe(
      '1 gate holds; 1 not decided',
    );
  });
});

describe('inconclusive', () => {
  const undecided = gateFixture({
    decision: 'undecided',
    rows: 140,
    interval: [-0.031, 0.022],
    rowsNeeded: 610,
  });

  it('says what the rows say and how many would settle it', () => {
    expect(title({ kind: 'inconclusive', results: [undecided] })).toBe(
      'cannot tell: 140 rows say −3 to +2 points, 610 would settle it',
    );
  });

  it('leaves the number out when none would settle it, and tells the rest', () => {
    expect(
      title({ kind: 'inconclusive', results: [{ ...undecided, rowsNeeded: null }, ...holding(2)] }),
    ).toBe('cannot tell: 140 rows say −3 to +2 points; 2 other gates hold');
  });

  it('names the segment it is about', () => {
    const results = [{ ...undecided, segment: { category: 'refund' } }];
    expect(title({ kind: 'inconclusive', results })).toMatch(/^cannot tell for category=refund: 140 rows/);
  });

  it('says why when nothing could be decided', () => {
    const small = gateFixture({ decided: false, decision: 'undecided', notes: ['12 rows, min-rows 20'] });
    expect(title({ kind: 'inconclusive', results: [small] })).toBe(
      'cannot tell: no blocking gate could be decided (12 rows, min-rows 20)',
    );
    expect(title({ kind: 'inconclusive', results: [] })).toBe('cannot tell: no gate of this suite blocks');
  });
});

describe('the other verdicts', () => {
  it('says which rows that must pass could not be asked', () => {
    expect(
      title({ kind: 'unmeasured', why: '1 of 3 rows that must pass have no score for every reply: t-020' }),
    ).toBe(
      'could not be evaluated: 1 of 3 rows that must pass have no score for every reply: t-020; nothing is said about quality',
    );
  });

  it('never speaks of a regression when the run is incomplete', () => {
    expect(title({ kind: 'incomplete', failed: 31, total: 1390, what: 'calls', why: '429' })).toBe(
      'could not be evaluated: 31 of 1,390 calls failed (429); nothing is said about quality',
    );
  });

  it('says what differs when arms are not comparable', () => {
    expect(title({ kind: 'incomparable', differs: 'the judge changed' })).toBe(
      'not comparable: the judge changed; nothing is said about quality',
    );
  });

  it('says since when nothing changed', () => {
    expect(title({ kind: 'unaffected', since: '4f2c91e' })).toBe(
      'nothing this suite depends on changed since 4f2c91e',
    );
  });

  it('stays within 255 characters whatever it is given', () => {
    const long = '👩‍👩‍👧 '.repeat(400);
    expect(
      title({ kind: 'incomplete', failed: 1, total: 2, what: long, why: long }).length,
    ).toBeLessThanOrEqual(255);
    expect(title({ kind: 'incomparable', differs: long }).length).toBeLessThanOrEqual(255);
  });
});
