import { describe, expect, it } from 'vitest';
import { binaryScale, shareScale } from '../../../core/evaluators/scale.ts';
import { decideGates } from '../../../core/gates/decide-gates.ts';
import type { Gate } from '../../../core/gates/gate.ts';
import type { ScoreTable } from '../../../core/gates/score-table.ts';
import type { GateResult } from '../../../core/report/report.ts';
import {
  chance,
  failureScale,
  gateOf,
  mostByChance,
  noWorse,
  type TableParts,
  tableOf,
} from './score-tables.ts';

/** What people would say of a row and what the judge says, in each arm. */
interface JudgedRow {
  readonly people: readonly [baseline: number, candidate: number];
  readonly judge: readonly [baseline: number, candidate: number];
}

/** A table of which people labelled the rows whose number `isLabelled`. */
function judgedTable(
  rows: readonly JudgedRow[],
  isLabelled: (row: number) => boolean,
  parts: Omit<TableParts, 'pairs'> = {},
): ScoreTable {
  const table = tableOf({ ...parts, pairs: rows.map(({ judge }) => judge) });
  const labels = (arm: 0 | 1) =>
    Float64Array.from(rows, ({ people }, row) => (isLabelled(row) ? people[arm] : Number.NaN));
  const label = { baseline: labels(0), candidate: labels(1), others: new Map() };
  const columns = [...table.columns].map(
    ([name, column]) => [name, { ...column, parts: new Map([['label', label]]) }] as const,
  );
  return { ...table, columns: new Map(columns) };
}

function decide(table: ScoreTable, gate: Gate): GateResult {
  const [result] = decideGates(table, [gate], { seed: 1 });
  if (result === undefined) throw new Error('no result');
  return result;
}

const atLeast = (threshold: number, over: Partial<Gate> = {}) =>
  gateOf({ kind: 'at-least', threshold }, over);

/** Rows that people pass with a probability, judged with a sensitivity and a specificity. */
function oneArm(
  seed: number,
  count: number,
  rate: number,
  [sensitivity, specificity]: readonly [number, number],
) {
  const { happens } = chance(seed);
  return Array.from({ length: count }, (): JudgedRow => {
    const passes = happens(rate);
    const judged = passes ? happens(sensitivity) : !happens(specificity);
    return { people: [1, Number(passes)], judge: [1, Number(judged)] };
  });
}

describe('a threshold on judged outputs', () => {
  // The judge passes 90 % of what people pass and 40 % of what they fail: 65 % instead of 50 %.
  const rows = oneArm(3, 4000, 0.5, [0.9, 0.6]);
  const people = rows.reduce((sum, { people: [, now] }) => sum + now, 0) / rows.length;
  const found = decide(
    judgedTable(rows, (row) => row % 10 === 0),
    atLeast(0.6),
  );

  it('is asked of what people would say, not of what the judge said', () => {
    expect(found.candidate).toBeGreaterThan(0.62);
    expect(found).toMatchObject({ method: 'ppi++', decision: 'broken', rows: 4000 });
    const [lower, upper] = found.interval ?? [0, 0];
    expect(Math.abs((found.estimate ?? 0) - people)).toBeLessThan(upper - lower);
    expect(upper).toBeLessThan(0.6);
  });

  it('says by how many labels it is corrected, and what Rogan and Gladen make of them', () => {
    expect(found.notes).toContain("corrected for the judge's error by people's labels on 400 of 4000 rows");
    const [, share] = /^Rogan–Gladen: ([\d.]+)%/.exec(found.notes.at(-1) ?? '') ?? [];
    expect(Number(share) / 100).toBeCloseTo(people, 1);
  });

  it('at most and at least mirror each other', () => {
    const failed = rows.map(({ people: [a, b], judge: [c, d] }): JudgedRow => {
      return { people: [1 - a, 1 - b], judge: [1 - c, 1 - d] };
    });
    const table = judgedTable(failed, (row) => row % 10 === 0, { scale: failureScale });
    const mirrored = decide(table, gateOf({ kind: 'at-most', threshold: 0.4 }));
    expect(mirrored.decision).toBe('broken');
    expect(mirrored.estimate).toBeCloseTo(1 - (found.estimate ?? 0), 10);
    expect(mirrored.interval?.[1]).toBeCloseTo(1 - (found.interval?.[0] ?? 0), 10);
    expect(mirrored.p).toBeCloseTo(found.p ?? Number.NaN, 10);
  });

  it('a judge no better than chance is said to tell nothing by itself', () => {
    const blind = oneArm(4, 1000, 0.5, [0.4, 0.5]);
    const { notes, interval } = decide(
      judgedTable(blind, (row) => row % 5 === 0),
      atLeast(0.3),
    );
    expect(notes.at(-1)).toMatch(/^Rogan–Gladen: inconclusive, the judge is no better than chance/);
    expect(interval?.[0]).toBeLessThan(0.5);
    expect(interval?.[1]).toBeGreaterThan(0.5);
  });
});

describe('labels that a correction cannot rest on', () => {
  const rows = oneArm(5, 500, 0.8, [0.9, 0.8]);
  const plain = (gate: Gate, parts: Omit<TableParts, 'pairs'> = {}) =>
    decide(tableOf({ ...parts, pairs: rows.map(({ judge }) => judge) }), gate);

  it.each([
    [
      '12 labels',
      (row: number) => row < 12,
      atLeast(0.7),
      "12 of the candidate's outputs have a label, 30 are needed",
    ],
    ['no labels', () => false, atLeast(0.7), "0 of the candidate's outputs have a label, 30 are needed"],
    [
      '29 rows labelled in both arms',
      (row: number) => row < 29,
      gateOf(noWorse(0.05)),
      '29 rows have a label in both arms, 30 are needed',
    ],
    [
      'a relative margin',
      (row: number) => row < 100,
      gateOf(noWorse(0.5, 'relative')),
      'there is none for a margin relative to the baseline; give it in the unit of the scores',
    ],
    [
      'a minimum',
      (row: number) => row < 100,
      atLeast(0, { metric: { evaluator: 'score', summary: 'min' } }),
      'there is a correction for a mean or a rate, not for min',
    ],
  ])('leave the reading as it is, and a note says so: %s', (_what, isLabelled, gate, why) => {
    const { notes, ...found } = decide(judgedTable(rows, isLabelled), gate);
    const { notes: own, ...expected } = plain(gate);
    expect(found).toEqual(expected);
    expect(notes).toEqual(expect.arrayContaining([...own, `the judge's error is not corrected: ${why}`]));
  });

  it('lie in too few clusters', () => {
    const clusters = rows.map((_, row) => `c${Math.floor(row / 10)}`);
    const table = judgedTable(rows, (row) => row < 90, { clusters });
    expect(decide(table, atLeast(0.7)).notes).toContain(
      "the judge's error is not corrected: the labels lie in 9 clusters, 10 are needed",
    );
  });
});

it('where every row has a label people decide alone', () => {
  const rows = oneArm(6, 300, 0.9, [0.5, 0.5]);
  const found = decide(
    judgedTable(rows, () => true),
    atLeast(0.8),
  );
  const people = decide(tableOf({ pairs: rows.map(({ people: labels }) => labels) }), atLeast(0.8));
  expect(found).toMatchObject({
    estimate: people.estimate,
    interval: people.interval,
    method: people.method,
  });
  expect(found.notes).toContain('decided by the labels of people, which every row has');
});

describe('a rule that tolerates no failure', () => {
  const clean = Array.from({ length: 100 }, (): JudgedRow => ({ people: [1, 1], judge: [1, 1] }));
  const replaced = (row: number, other: JudgedRow) => clean.map((one, at) => (at === row ? other : one));
  const decided = (rows: readonly JudgedRow[]) =>
    decide(
      judgedTable(rows, (row) => row < 5),
      atLeast(1),
    );

  it('is broken by a failure that only people saw', () => {
    expect(decided(clean).decision).toBe('holds');
    expect(decided(replaced(3, { people: [1, 0], judge: [1, 1] })).decision).toBe('broken');
  });

  it('is not broken by a failure that only the judge saw, unless nobody looked', () => {
    expect(decided(replaced(3, { people: [1, 1], judge: [1, 0] })).decision).toBe('holds');
    expect(decided(replaced(50, { people: [1, 1], judge: [1, 0] })).decision).toBe('broken');
  });
});

describe('two judged arms', () => {
  /** People see no difference; the judge fails a fifth of what the candidate answers rightly. */
  const unfair = (seed: number, count: number) => {
    const { happens } = chance(seed);
    return Array.from({ length: count }, (): JudgedRow => {
      const passes = Number(happens(0.8));
      return { people: [passes, passes], judge: [passes, happens(0.2) ? 0 : passes] };
    });
  };

  it('are not told apart by a judge that is unfair to one of them', () => {
    const rows = unfair(7, 2000);
    expect(decide(tableOf({ pairs: rows.map(({ judge }) => judge) }), gateOf(noWorse(0.03))).decision).toBe(
      'broken',
    );
    const found = decide(
      judgedTable(rows, (row) => row % 5 === 0),
      gateOf(noWorse(0.03)),
    );
    expect(found.decision).not.toBe('broken');
    expect(found.interval?.[1]).toBeGreaterThan(0);
    expect(found.interval?.[0]).toBeGreaterThan(-0.08);
  });

  it('labels that agree throughout still leave the judge an error, and say how many would settle it', () => {
    const rows = Array.from({ length: 1000 }, (_, row): JudgedRow => {
      const passes = Number(row % 4 !== 0);
      return { people: [passes, passes], judge: [passes, passes] };
    });
    const found = decide(
      judgedTable(rows, (row) => row % 20 === 0),
      gateOf(noWorse(0.02)),
    );
    // Tango without discordant rows: z² / (n + z²) of 50 labels.
    const open = 1.6448536 ** 2 / (50 + 1.6448536 ** 2);
    expect(found).toMatchObject({ method: 'ppi+tango', decision: 'undecided', estimate: 0 });
    expect(found.interval?.[0]).toBeLessThan(-open);
    expect(found.notes).toContainEqual(expect.stringMatching(/^about \d+ labelled rows would settle it$/));
    const many = judgedTable(rows, (row) => row % 2 === 0);
    expect(decide(many, gateOf(noWorse(0.02))).decision).toBe('holds');
  });
});

it('rows of one cluster do not count as many labels', () => {
  const { happens } = chance(8);
  const clusters = Array.from({ length: 1200 }, (_, row) => `c${Math.floor(row / 20)}`);
  let passes = false;
  const rows = clusters.map((_, row): JudgedRow => {
    if (row % 20 === 0) passes = happens(0.5);
    const judged = happens(0.85) ? passes : !passes;
    return { people: [1, Number(passes)], judge: [1, Number(judged)] };
  });
  const isLabelled = (row: number) => row % 3 === 0;
  const alone = decide(judgedTable(rows, isLabelled), atLeast(0.3));
  const clustered = decide(judgedTable(rows, isLabelled, { clusters }), atLeast(0.3));
  const width = ({ interval }: GateResult) => (interval?.[1] ?? 0) - (interval?.[0] ?? 0);
  expect(clustered.estimate).toBe(alone.estimate);
  expect(width(clustered)).toBeGreaterThan(2 * width(alone));
});

it('scores without steps are corrected as well', () => {
  const { uniform } = chance(9);
  const rows = Array.from({ length: 1000 }, (): JudgedRow => {
    const quality = uniform();
    return { people: [quality, quality], judge: [quality, quality * 0.8 + 0.1 * uniform()] };
  });
  const table = judgedTable(rows, (row) => row % 10 === 0, { scale: shareScale });
  const found = decide(table, gateOf(noWorse(0.02)));
  expect(found).toMatchObject({ method: 'ppi++', decision: 'holds' });
  expect(Math.abs(found.estimate ?? 1)).toBeLessThan(0.01);
});

it.each([
  ['30 labels of a good judge', 30, 0.9, [0.95, 0.9]],
  ['60 labels of a weak judge', 60, 0.9, [0.6, 0.5]],
  ['200 labels of a fair judge', 200, 0.7, [0.9, 0.8]],
] as const)(
  'a rate exactly at its threshold holds and breaks no more often than it may: %s',
  (_what, labels, rate, judge) => {
    const trials = 300;
    const decisions = Array.from({ length: trials }, (_, trial) => {
      const rows = oneArm(trial + 1, 600, rate, judge);
      return decide(
        judgedTable(rows, (row) => row % (600 / labels) === 0, { scale: binaryScale }),
        atLeast(rate),
      ).decision;
    });
    const count = (wanted: string) => decisions.filter((decision) => decision === wanted).length;
    expect(count('holds')).toBeLessThanOrEqual(mostByChance(0.05, trials));
    expect(count('broken')).toBeLessThanOrEqual(mostByChance(0.05, trials));
  },
);
