import { describe, expect, it } from 'vitest';
import { binaryScale, shareScale } from '../../../core/evaluators/scale.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import type { Metric } from '../../../core/gates/gate.ts';
import { gateProblem } from '../../../core/gates/gate-problem.ts';
import { parseMetric } from '../../../core/gates/metric.ts';
import { repliesProblem } from '../../../core/gates/pass-metric.ts';
import { collectScores } from '../../../core/shard/collect-scores.ts';
import type { ArmResult } from '../../../core/shard/shard-result.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import { failureScale, gateOf, noWorse } from './score-tables.ts';

const all3: Metric = { evaluator: 'score', summary: 'pass^3' };
const any2: Metric = { evaluator: 'score', summary: 'pass@2' };

type Replies = readonly (number | null)[];

/** A table as a run with four replies to each row makes it. */
function tableOf(
  rows: readonly { readonly before: Replies; readonly now: Replies }[],
  metrics: readonly Metric[],
  scale = binaryScale,
) {
  const gates = metrics.map((metric) => gateOf(noWorse(0.1), { metric }));
  const collecting = collectScores({
    rows: rows.length,
    repeats: 4,
    gates,
    evaluators: new Map([['score', { scale, parts: [] }]]),
    others: [],
    segments: ['half'],
    clustered: false,
    withBaseline: true,
  });
  const codes = rows.map((_, at) => at % 2);
  const shard = {
    format: 1,
    shard: 0,
    firstRow: 0,
    rows: rows.length,
    ids: rows.map((_, at) => `r${at}`),
    segments: { half: { values: ['a', 'b'], codes } },
    clusters: null,
    arms: {},
  } as const;
  collecting.addRows(shard);
  collecting.addArm(shard, 'baseline', arm(rows.flatMap(({ before }) => before)));
  collecting.addArm(shard, 'candidate', arm(rows.flatMap(({ now }) => now)));
  return { table: collecting.finish().table, gates };
}

function arm(scores: Replies): ArmResult {
  return {
    scores: { score: scores },
    parts: {},
    problems: [],
    missingRows: [],
    outputs: digestBytes('outputs'),
    models: [],
    complete: true,
    calls: { target: 0, fromMemo: 0 },
    costUsd: 0,
  };
}

const passed = (count: number): Replies => [0, 1, 2, 3].map((at) => Number(at < count));
const same = (counts: readonly number[]) =>
  counts.map((count) => ({ before: passed(count), now: passed(count) }));

it('is written as an evaluator, a sign and a number of replies', () => {
  expect(parseMetric('score.pass^3')).toEqual(all3);
  expect(parseMetric('score.pass@2')).toEqual(any2);
  expect(() => parseMetric('score.pass3')).toThrow(/did you mean "pass\^3"\?/);
  expect(() => parseMetric('score.pass@0')).toThrow(/did you mean "pass@3"\?/);
});

it('is a mean over rows of the chance that their replies pass', () => {
  const { table, gates } = tableOf(same([4, 3, 2, 1, 0, 4, 4, 4, 4, 4, 4, 4]), [all3, any2]);
  const [all, any] = decideGates(table, gates, { seed: 1 });
  expect(all?.candidate).toBeCloseTo((8 + 1 / 4) / 12, 12);
  expect(any?.candidate).toBeCloseTo((8 + 1 + 5 / 6 + 1 / 2) / 12, 12);
  expect(all).toMatchObject({ rows: 12, estimate: 0 });
  expect(all?.notes).toContain(
    'the chance that all of 3 of the 4 replies to a row pass, as a mean over rows',
  );
});

it('of failures is the chance that replies are free of them', () => {
  const { table, gates } = tableOf(same(Array.from({ length: 12 }, () => 1)), [all3], failureScale);
  expect(decideGates(table, gates, { seed: 1 })[0]?.candidate).toBeCloseTo(1 / 4, 12);
});

it('of segments counts their own rows', () => {
  const { table, gates } = tableOf(same(Array.from({ length: 24 }, (_, at) => (at % 2 === 0 ? 4 : 3))), [
    all3,
  ]);
  const per = gates.map((gate) => ({ ...gate, per: ['half'] }));
  expect(decideGates(table, per, { seed: 1 }).map(({ candidate, rows }) => [candidate, rows])).toEqual([
    [1, 12],
    [expect.closeTo(1 / 4, 12), 12],
  ]);
});

describe('rows with fewer scored replies than are drawn', () => {
  const short = { before: passed(4), now: [1, 1, null, null] };

  it('are left out and told, where they are few', () => {
    const { table, gates } = tableOf([...same(Array.from({ length: 99 }, () => 4)), short], [all3, any2]);
    const [all, any] = decideGates(table, gates, { seed: 1 });
    expect(all).toMatchObject({ rows: 99, candidate: 1 });
    expect(all?.notes).toContain('1 of 100 rows have fewer than 3 scored replies in an arm and are left out');
    expect(any).toMatchObject({ rows: 100 });
  });

  it('leave the gate undecided where they are many, however well the others do', () => {
    const { table, gates } = tableOf([...same(Array.from({ length: 30 }, () => 4)), short], [all3]);
    const [gate] = decideGates(table, gates, { seed: 1 });
    expect(gate).toMatchObject({ decision: 'undecided' });
    expect(gate?.notes.join()).toContain('1 of 31 rows have fewer than 3 scored replies');
  });
});

it('needs as many replies as are drawn', () => {
  const five: Metric = { evaluator: 'score', summary: 'pass^5' };
  expect(repliesProblem(five, 5)).toBeNull();
  expect(repliesProblem(five, 1)).toBe(
    'score.pass^5 draws 5 of the replies to a row, and the suite asks for one reply; set `repeats: 5`, or name score.pass^1',
  );
  const { table, gates } = tableOf(same(Array.from({ length: 12 }, () => 4)), [five]);
  expect(decideGates(table, gates, { seed: 1 })[0]).toMatchObject({ decision: 'undecided' });
});

it('is no metric of scores that neither pass nor fail', () => {
  expect(gateProblem(gateOf(noWorse(0.1), { metric: all3 }), shareScale)).toMatch(/pass\^3 does not fit/);
  expect(gateProblem(gateOf(noWorse(0.1), { metric: all3 }), binaryScale)).toBeNull();
});
