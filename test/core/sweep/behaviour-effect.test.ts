import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';
import { answerLikeness } from '../../../core/sweep/answer-discrepancy.ts';
import { outputEffect, type ProbedRow } from '../../../core/sweep/behaviour-effect.ts';
import { intervalLevel } from '../../../core/sweep/false-alarm-level.ts';

/** Answers to a probe: any of these with its chance. */
type Model = (probe: number) => readonly (readonly [answer: string, chance: number])[];

const settings = { level: 0.9, minRows: 30, threshold: 0.1 };
const window = (rows: readonly ProbedRow[]) => ({
  rows,
  unfinished: null,
  reports: 'the model still reports "m"',
});

function drawn(model: Model, probe: number, repeats: number, unit: () => number) {
  return Array.from({ length: repeats }, (_, repeat) => {
    let left = unit();
    const found = model(probe).find(([, chance]) => {
      left -= chance;
      return left < 0;
    });
    return { id: String(probe), repeat, output: found?.[0] ?? 'none' };
  });
}

function rowsOf(before: Model, now: Model, probes: number, repeats: number, unit: () => number) {
  return Array.from({ length: probes }, (_, probe): ProbedRow => {
    const [were, are] = [before, now].map((model) => drawn(model, probe, repeats, unit));
    return {
      id: `p-${probe}`,
      answers: repeats,
      likeness: answerLikeness(were ?? [], are ?? []),
      scores: {},
    };
  });
}

const choice: Model = () => [
  ['yes', 0.7],
  ['no', 0.3],
];
const many: Model = (probe) =>
  Array.from({ length: 5 }, (_, at) => [`answer ${at} to ${probe}`, 0.2] as const);
const mixed: Model = (probe) => (probe % 2 === 0 ? [['always', 1]] : many(probe));
const sure: Model = (probe) => [[`the answer to ${probe}`, 1]];

describe('a model that did not change, however random', () => {
  it.each([
    ['a choice of two', choice, 30, 2],
    ['a choice of two, asked four times', choice, 40, 4],
    ['five answers', many, 100, 2],
    ['half of the probes random', mixed, 40, 2],
  ] as const)(
    'exceeds in no more windows than the level says: %s',
    (_, model, probes, repeats) => {
      const { word } = seededRandom(29);
      const unit = () => word() / 2 ** 32;
      const windows = 1_500;
      let [exceeding, sum] = [0, 0];
      for (let at = 0; at < windows; at += 1) {
        const effect = outputEffect(window(rowsOf(model, model, probes, repeats, unit)), settings);
        if (effect.kind !== 'measured') throw new Error(effect.why);
        sum += effect.estimate;
        if (effect.interval[0] > 0) exceeding += 1;
      }
      // One side of a 90 % interval: 5 % of 1,500 windows, and three standard errors.
      expect(exceeding).toBeLessThanOrEqual(75 + 26);
      expect(Math.abs(sum / windows)).toBeLessThan(0.015);
    },
    60_000,
  );
});

describe('a model that was swapped', () => {
  it.each([
    [
      'a fifth of sure answers',
      sure,
      (probe: number) => (probe % 5 === 0 ? [['other', 1]] : sure(probe)),
      100,
      2,
    ],
    [
      'yes for no',
      choice,
      () => [
        ['yes', 0.3],
        ['no', 0.7],
      ],
      100,
      4,
    ],
    ['others of five', many, () => Array.from({ length: 5 }, (_, at) => [`thing ${at}`, 0.2]), 30, 2],
  ] as [string, Model, Model, number, number][])(
    'is found at the level of five cells in nine of ten windows: %s',
    (_, before, now, probes, repeats) => {
      const level = intervalLevel({ perQuarter: 1, windowMs: 86_400_000, cells: 5 });
      const { word } = seededRandom(30);
      const unit = () => word() / 2 ** 32;
      let found = 0;
      for (let at = 0; at < 100; at += 1) {
        const effect = outputEffect(window(rowsOf(before, now, probes, repeats, unit)), {
          ...settings,
          level,
        });
        if (effect.kind === 'measured' && effect.estimate > 0.1 && effect.interval[0] > 0) found += 1;
      }
      expect(found).toBeGreaterThanOrEqual(90);
    },
    60_000,
  );
});

it('names the probes that moved most, and says what the model reports', () => {
  const unit = () => 0;
  const rows = rowsOf(sure, (probe) => (probe < 10 ? [[`no ${probe}`, 1]] : sure(probe)), 40, 2, unit);
  expect(outputEffect(window(rows), settings)).toMatchObject({
    kind: 'measured',
    estimate: expect.closeTo(0.25, 1),
    detail: expect.stringMatching(/^the model still reports "m"; answers of one time are alike by 1,/),
    evidence: expect.arrayContaining(['p-0', 'p-9']),
  });
});

it('has no data of answers that have nothing in common at any time, rather than none that moved', () => {
  const { word } = seededRandom(31);
  const tokens: Model = () => [[`${word()}`, 1]];
  const effect = outputEffect(window(rowsOf(tokens, tokens, 40, 2, () => 0)), settings);
  expect(effect).toMatchObject({
    kind: 'no-data',
    why: expect.stringContaining('nothing in common with each other'),
  });
});

it('has no data below the rows that are asked for', () => {
  expect(outputEffect(window(rowsOf(sure, sure, 29, 2, () => 0)), settings)).toMatchObject({
    kind: 'no-data',
    why: '29 probes were answered then and now, 30 are needed',
  });
});
