import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededArms } from '../../../core/attribution/ablation-design.ts';
import type { Attribution } from '../../../core/attribution/attribution.ts';
import type { TargetFactor } from '../../../core/attribution/target-factors.ts';
import { shapley } from '../../../core/statistics/shapley.ts';
import { chance, durationScale, gateOf, noWorse } from '../gates/score-tables.ts';
import { type AblationParts, nameOf, split } from './ablation-tables.ts';

const two = ['prompt', 'model'] as const;
const three = ['prompt', 'model', 'retriever'] as const;
const five = ['prompt', 'model', 'tools', 'retriever', 'code'] as const;

/** Names of the mixed arms of five factors: those that sampled orders ask for, and the others. */
const mixed = Array.from({ length: 30 }, (_, at) => at + 1);
const needed = mixed.filter((arm) => neededArms(5).includes(arm)).map((arm) => nameOf(arm, five));
const unneeded = mixed.filter((arm) => !neededArms(5).includes(arm)).map((arm) => nameOf(arm, five));

/** Scores in [0, 1] of every arm, row by row: what a factor does, what two do together, and noise. */
function simulated(
  factors: readonly TargetFactor[],
  rows: number,
  effects: readonly number[],
  together = 0,
): AblationParts {
  const random = chance(7);
  const arms = Array.from({ length: 2 ** factors.length }, (_, arm) => {
    const shift = effects.reduce((sum, effect, at) => sum + ((arm >> at) & 1 ? effect : 0), 0);
    return Array.from({ length: rows }, () => {
      const score = 0.5 + shift + ((arm & 3) === 3 ? together : 0) + 0.1 * random.normal();
      return Math.min(1, Math.max(0, score));
    });
  });
  return { factors, scores: (arm) => arms[arm] ?? [] };
}

function only({ attributions: [one, ...more] }: ReturnType<typeof split>): Attribution {
  if (one === undefined || more.length > 0)
    throw new Error(`expected one attribution, got ${more.length + 1}`);
  return one;
}

const byFactor = ({ factors }: Attribution) =>
  new Map(factors.map(({ factor, contribution }) => [factor, contribution]));
const armMeans = ({ factors, scores }: AblationParts) =>
  Array.from({ length: 2 ** factors.length }, (_, arm) => mean(scores(arm)));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a change of several factors', () => {
  it('is split as the Shapley values of the arm means, the largest first', () => {
    const parts = simulated(three, 200, [-0.05, -0.2, 0.1], 0.04);
    const found = only(split(parts));
    const expected = shapley(armMeans(parts));
    expect(found.factors.map(({ factor }) => factor)).toEqual(['model', 'retriever', 'prompt']);
    for (const [at, factor] of three.entries()) {
      expect(byFactor(found).get(factor)).toBeCloseTo(expected[at] ?? Number.NaN, 12);
    }
    expect(found).toMatchObject({ metric: 'score.mean', segment: null, rows: 200, method: 'shapley' });
  });

  it('has intervals that hold what each factor really does', () => {
    const { factors, totalInterval, interactions } = only(split(simulated(two, 400, [-0.05, -0.2], 0.06)));
    const truth = new Map([
      ['prompt', -0.02],
      ['model', -0.17],
    ]);
    for (const { factor, interval } of factors) {
      const real = truth.get(factor) ?? Number.NaN;
      expect(interval?.[0]).toBeLessThan(real);
      expect(interval?.[1]).toBeGreaterThan(real);
      expect((interval?.[1] ?? 1) - (interval?.[0] ?? 0)).toBeLessThan(0.05);
    }
    expect(totalInterval?.[1]).toBeLessThan(0);
    expect(interactions).toHaveLength(1);
    expect(interactions[0]?.interval?.[0]).toBeGreaterThan(0);
  });

  it('adds up to the total in every cell, and cells of a field to all rows', () => {
    const scores = fc.array(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }),
      {
        minLength: 8,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(scores, (arms) => {
        const parity = Array.from({ length: 40 }, (_, row) => (row % 4 === 0 ? 'a' : 'b'));
        const { attributions } = split({
          factors: three,
          scores: (arm) => arms[arm] ?? [],
          segments: { parity },
        });
        expect(attributions.map(({ rows }) => rows)).toEqual([40, 10, 30]);
        for (const { factors, total, baseline, candidate } of attributions) {
          const sum = factors.reduce((added, { contribution }) => added + contribution, 0);
          expect(sum).toBeCloseTo(total, 10);
          expect(candidate - baseline).toBeCloseTo(total, 10);
        }
        const [all, a, b] = attributions.map(byFactor);
        for (const factor of three) {
          const parts = 10 * (a?.get(factor) ?? 0) + 30 * (b?.get(factor) ?? 0);
          expect(parts / 40).toBeCloseTo(all?.get(factor) ?? Number.NaN, 10);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('does not depend on the order of rows', () => {
    const parts = simulated(three, 60, [-0.1, 0.05, 0]);
    const order = fc.shuffledSubarray([...Array(60).keys()], { minLength: 60 });
    const expected = split(parts);
    fc.assert(
      fc.property(order, (rows) => {
        const shuffled = split({ ...parts, scores: (arm) => rows.map((row) => parts.scores(arm)[row] ?? 0) });
        const [was, is] = [only(expected), only(shuffled)];
        expect(is.sentence).toBe(was.sentence);
        was.factors.forEach(({ factor, contribution, interval }, at) => {
          expect(is.factors[at]?.factor).toBe(factor);
          expect(is.factors[at]?.contribution).toBeCloseTo(contribution, 12);
          expect(is.factors[at]?.interval?.[0]).toBeCloseTo(interval?.[0] ?? Number.NaN, 10);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('turns round when baseline and candidate change places', () => {
    const parts = simulated(three, 100, [-0.1, 0.05, 0.2], 0.05);
    const there = only(split(parts));
    const back = only(split({ ...parts, scores: (arm) => parts.scores(7 - arm) }));
    expect(back.total).toBeCloseTo(-there.total, 12);
    for (const { factor, contribution, interval } of there.factors) {
      const other = back.factors.find((one) => one.factor === factor);
      expect(other?.contribution).toBeCloseTo(-contribution, 12);
      expect(other?.interval?.[0]).toBeCloseTo(-(interval?.[1] ?? Number.NaN), 10);
    }
  });

  it('has wider intervals over clusters whose rows move together', () => {
    const parts = simulated(two, 40, [-0.1, 0.05]);
    const repeated = (arm: number) => parts.scores(arm).flatMap((score) => [score, score, score, score]);
    const clusters = Array.from({ length: 160 }, (_, row) => `c${Math.floor(row / 4)}`);
    const width = ({ totalInterval }: Attribution) => (totalInterval?.[1] ?? 0) - (totalInterval?.[0] ?? 0);
    const apart = only(split({ ...parts, scores: repeated }));
    const together = only(split({ ...parts, scores: repeated, clusters }));
    expect(width(together) / width(apart)).toBeGreaterThan(1.8);
    expect(together.total).toBeCloseTo(apart.total, 12);
  });
});

describe('rows and cells', () => {
  const parts = simulated(two, 40, [-0.1, 0.05]);

  it('counts the rows that every arm has a score for', () => {
    const lacking = (arm: number) =>
      parts.scores(arm).map((score, row) => (row === arm ? Number.NaN : score));
    expect(only(split({ ...parts, scores: lacking })).rows).toBe(36);
  });

  it('says so when there is no such row', () => {
    const lacking = (arm: number) =>
      parts.scores(arm).map((score, row) => ((row + arm) % 2 === 0 ? score : Number.NaN));
    expect(split({ ...parts, scores: lacking })).toEqual({
      attributions: [],
      notes: ['the change of score.mean is not split: no row has a score in every arm'],
    });
  });

  it('leaves out segments of fewer than 10 rows, and has no interval for as few in all', () => {
    const segments = { size: parts.scores(0).map((_, row) => (row < 9 ? 'small' : 'large')) };
    const cells = split({ ...parts, segments }).attributions.map(({ segment }) => segment);
    expect(cells).toEqual([null, { size: 'large' }]);
    const few = only(split({ ...parts, scores: (arm) => parts.scores(arm).slice(0, 9) }));
    expect(few.factors.map(({ interval }) => interval)).toEqual([null, null]);
    expect(few.sentence).toBe('9 rows are too few to tell what the prompt and the model did');
  });

  it('takes the segments that gates ask for, where one does', () => {
    const odd = parts.scores(0).map((_, row) => (row % 2 === 0 ? 'even' : 'odd'));
    const segments = { first: odd, second: odd.map((value) => `${value}!`) };
    const gates = [gateOf(noWorse(0.02)), gateOf(noWorse(0.05), { per: ['second'] })];
    const cells = split({ ...parts, segments, gates }).attributions.map(({ segment }) => segment);
    expect(cells).toEqual([null, { second: 'even!' }, { second: 'odd!' }]);
  });

  it('names segments that are too many to list', () => {
    const many = simulated(two, 1500, [-0.1, 0.05]);
    const segments = { user: many.scores(0).map((_, row) => `u${row % 101}`) };
    const { attributions, notes } = split({ ...many, segments });
    expect(attributions).toHaveLength(1);
    expect(notes).toEqual(['the change is not split per user: 101 segments, at most 100 are']);
  });

  it('splits what has no bounds in its own unit', () => {
    const slow = (arm: number) => parts.scores(arm).map((score, row) => 1000 * score + row);
    const found = only(split({ ...parts, scores: slow, scale: durationScale }));
    expect(byFactor(found).get('prompt')).toBeCloseTo(
      1000 * (byFactor(only(split(parts))).get('prompt') ?? 0),
      8,
    );
    expect(found.sentence).toMatch(/^of the \d+ ms gained, the prompt brings \d+/);
  });
});

describe('an arm without a value', () => {
  const parts = simulated(two, 40, [-0.1, 0.05]);

  it('is never taken for 0: nothing is split, with the reason', () => {
    expect(
      split({ ...parts, problems: { 'ablation:model': '40 of 40 rows failed (upstream 503)' } }),
    ).toEqual({
      attributions: [],
      notes: [
        'the change is not split among prompt and model: ablation:model has no value, 40 of 40 rows failed (upstream 503)',
      ],
    });
  });

  it('is nothing where a change has one factor, or no ablations', () => {
    expect(split({ ...parts, without: [nameOf(1, two), nameOf(2, two)] })).toEqual({
      attributions: [],
      notes: [],
    });
  });
});

describe('more than four factors', () => {
  const additive = simulated(five, 100, [-0.1, 0, 0.05, 0.02, -0.03]);

  it('are split over every arm where all were evaluated', () => {
    const found = only(split(additive));
    expect(found.method).toBe('shapley');
    expect(found.factors.every(({ samplingError }) => samplingError === null)).toBe(true);
    expect(found.interactions).toHaveLength(10);
  });

  it('are split over sampled orders elsewhere: the parts add up, and the error of sampling is shown and widens intervals', () => {
    const parts = simulated(five, 100, [-0.1, 0, 0.05, 0.02, -0.03], 0.2);
    const exact = only(split(parts));
    const sampled = only(split({ ...parts, without: unneeded }));
    expect(unneeded.length).toBeGreaterThan(0);
    expect(sampled.method).toBe('sampled-shapley');
    const sum = sampled.factors.reduce((added, { contribution }) => added + contribution, 0);
    expect(sum).toBeCloseTo(sampled.total, 12);
    for (const { factor, contribution, interval, samplingError } of sampled.factors) {
      const real = exact.factors.find((one) => one.factor === factor);
      expect(samplingError).toBeGreaterThan(0);
      expect(Math.abs(contribution - (real?.contribution ?? Number.NaN))).toBeLessThan(
        4 * (samplingError ?? 0),
      );
      expect(interval?.[0]).toBeLessThanOrEqual(contribution - 2.5 * (samplingError ?? 0));
    }
  });

  it('need each of the sampled arms', () => {
    const [missing] = needed;
    const { attributions, notes } = split({
      ...additive,
      without: unneeded,
      problems: { [String(missing)]: 'it was not evaluated' },
    });
    expect(attributions).toEqual([]);
    expect(notes.join()).toContain(`${missing} has no value`);
  });
});
