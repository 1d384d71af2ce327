import { describe, expect, it } from 'vitest';
import { binaryScale } from '../../../core/evaluators/scale.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import type { RowSelection } from '../../../core/gates/gate.ts';
import { type MustPassTally, tallyKey } from '../../../core/gates/must-pass-tally.ts';
import { verdictOf } from '../../../core/gates/verdict-of.ts';
import { durationScale, gateOf, noWorse, tableOf, times } from './score-tables.ts';

const rows: RowSelection = { kind: 'ids', ids: ['t-017', 't-020', 't-031'] };
const none = { count: 0, first: [] };
const clean: MustPassTally = {
  seen: 100,
  named: 3,
  unknown: [],
  passing: 3,
  failing: none,
  unscored: none,
  failedBefore: 0,
};

function decided(tally: Partial<MustPassTally>, over: Parameters<typeof gateOf>[1] = {}) {
  const table = tableOf({ pairs: times(100, [1, 1]) });
  const mustPass = new Map([[tallyKey('score', rows), { ...clean, ...tally }]]);
  const [result] = decideGates({ ...table, mustPass }, [gateOf({ kind: 'must-pass', rows }, over)], {
    seed: 1,
  });
  if (result === undefined) throw new Error('no result');
  return result;
}

const verdict = (result: ReturnType<typeof decided>) =>
  verdictOf([result], { total: 100, paired: 100, missing: 0, maxMissingShare: 0.02 });

it('holds when every row passes, and says how little that proves of others', () => {
  const result = decided({});
  expect(result).toMatchObject({
    decision: 'holds',
    kind: 'must-pass',
    rule: 'must-pass t-017, t-020, t-031',
    reference: null,
    rows: 3,
    candidate: 1,
    interval: null,
  });
  // 1 − .05^(1/3)
  expect(result.notes).toEqual([
    'all 3 rows pass, which proves at most 63 % failures among others like them',
  ]);
  expect(verdict(result)).toBe('pass');
});

it('is broken by one row, names it, and takes no excuse from the baseline', () => {
  const failing = { count: 1, first: ['t-020'] };
  const result = decided({ passing: 2, failing, failedBefore: 1 });
  expect(result).toMatchObject({ decision: 'broken', p: 0, pAdjusted: 0, limit: 1 });
  expect(result.candidate).toBeCloseTo(2 / 3, 12);
  expect(result.notes).toEqual([
    '1 of 3 rows that must pass fails: t-020',
    '1 of them failed in the baseline already, which excuses nothing',
  ]);
  expect(verdict(result)).toBe('fail');
});

it('is broken over any family, and also where the stricter burden of proof is asked for', () => {
  const table = tableOf({ pairs: times(100, [1, 1]) });
  const failing = { ...clean, passing: 2, failing: { count: 1, first: ['t-020'] } };
  const gates = [
    gateOf({ kind: 'must-pass', rows }, { failWhen: 'beyond-margin' }),
    ...Array.from({ length: 40 }, () => gateOf(noWorse(0.02))),
  ];
  const results = decideGates({ ...table, mustPass: new Map([[tallyKey('score', rows), failing]]) }, gates, {
    seed: 1,
  });
  expect(results[0]?.decision).toBe('broken');
});

it('counts the failures that it does not name', () => {
  const first = Array.from({ length: 20 }, (_, at) => `t-${at}`);
  const { notes } = decided({ named: 70, passing: 20, failing: { count: 50, first } });
  expect(notes[0]).toBe(`50 of 70 rows that must pass fail: ${first.join(', ')} and 30 more`);
});

describe.each<[string, Partial<MustPassTally>, RegExp]>([
  [
    'an id that the dataset does not have',
    { named: 2, passing: 2, unknown: ['t-031'] },
    /no row t-031; to take a row out/,
  ],
  [
    'a row without a score',
    { passing: 2, unscored: { count: 1, first: ['t-020'] } },
    /^1 of 3 rows that must pass have no score for every reply: t-020$/,
  ],
  ['no row at all', { named: 0, passing: 0 }, /^no row is t-017, t-020, t-031$/],
])('%s', (_name, tally, words) => {
  it('is never a pass: it could not be evaluated', () => {
    const result = decided(tally);
    expect(result).toMatchObject({ decision: 'undecided', decided: false });
    expect(result.notes.join()).toMatch(words);
    expect(verdict(result)).toBe('incomplete');
  });

  it('does not hide a row that fails', () => {
    const failing = { count: 1, first: ['t-017'] };
    const result = decided({ ...tally, failing });
    expect(result.decision).toBe('broken');
    expect(verdict(result)).toBe('fail');
  });
});

describe('a run that stopped before the last row', () => {
  it('does not hold, whatever the rows looked at did', () => {
    const result = decided({ seen: 40, named: 2, passing: 2, unknown: ['t-031'] });
    expect(result).toMatchObject({ decision: 'undecided', decided: true });
    expect(result.notes[0]).toMatch(/not all evaluated before the run stopped/);
  });

  it('is broken by a row that failed', () => {
    const failing = { count: 1, first: ['t-017'] };
    expect(decided({ seen: 40, named: 1, passing: 0, failing }).decision).toBe('broken');
  });
});

it.each([
  [
    { evaluator: 'score', summary: 'p95' } as const,
    /must-pass is about single rows; name the metric score alone/,
  ],
  [{ evaluator: 'score', summary: 'mean' } as const, /score has no best score that a row must reach/],
])('refuses %j of a score without a best', (metric, words) => {
  const table = tableOf({
    pairs: times(10, [1, 1]),
    scale: { ...durationScale, direction: 'higherIsBetter' },
  });
  const [result] = decideGates(table, [gateOf({ kind: 'must-pass', rows }, { metric })], { seed: 1 });
  expect(result).toMatchObject({ decision: 'undecided', decided: false });
  expect(result?.notes.join()).toMatch(words);
});

it('says so where nobody followed single rows', () => {
  const table = tableOf({ pairs: times(10, [1, 1]), scale: binaryScale });
  const [result] = decideGates(table, [gateOf({ kind: 'must-pass', rows })], { seed: 1 });
  expect(result?.decided).toBe(false);
});
