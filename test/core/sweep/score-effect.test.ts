import { expect, it } from 'vitest';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';
import { intervalLevel } from '../../../core/sweep/false-alarm-level.ts';
import { scoreEffect } from '../../../core/sweep/score-effect.ts';
import type { ScoredTrace } from '../../../core/sweep/scored-trace.ts';

const rule = {
  kind: 'score',
  metric: 'correct',
  watch: 'drop',
  threshold: 0.05,
  isRelative: false,
  judge: null,
  per: [],
} as const;
const reference = { rows: 100_000, mean: 0.87, variance: 0.87 * 0.13, isBinary: true };

/** A window of which the failing tenth (half right) was sampled far more often than the rest (91.1 % right). */
function oversampled(seed: number): readonly ScoredTrace[] {
  const random = seededRandom(seed);
  const draw = (stratum: string, rows: number, weight: number, right: number) =>
    Array.from({ length: rows }, (_, at) => ({
      id: `${stratum} ${at}`,
      segments: [],
      stratum,
      weight,
      isLabelled: false,
      scores: { correct: random.below(10_000) < right * 10_000 ? 1 : 0 },
    }));
  return [...draw('suspect', 100, 10, 0.5), ...draw('rest', 100, 90, 0.9111)];
}

it('sees no drop where only the sample is worse than the window', () => {
  const effects = Array.from({ length: 400 }, (_, seed) =>
    scoreEffect(oversampled(seed), rule, reference, { level: 0.9, minRows: 30 }),
  );
  const measured = effects.flatMap((effect) => (effect.kind === 'measured' ? [effect] : []));
  const mean = measured.reduce((sum, { estimate }) => sum + estimate, 0) / measured.length;
  expect(measured).toHaveLength(400);
  expect(Math.abs(mean)).toBeLessThan(0.005);
  const below = measured.filter(({ interval }) => interval[1] < 0).length / 400;
  const above = measured.filter(({ interval }) => interval[0] > 0).length / 400;
  expect(Math.max(below, above)).toBeLessThan(0.085);
  expect(below + above).toBeGreaterThan(0.03);
});

it('counts only traces whose label came for concept drift', () => {
  const none = scoreEffect(oversampled(1), { ...rule, kind: 'concept' }, reference, {
    level: 0.9,
    minRows: 30,
  });
  expect(none).toMatchObject({ kind: 'no-data', why: '0 labelled traces have a score, 30 are needed' });
});

it('shares the budget of false alarms out over cells and windows', () => {
  const windowMs = (365.25 / 4 / 90) * 86_400_000;
  expect(intervalLevel({ perQuarter: 1, windowMs, cells: 40 })).toBeCloseTo(1 - 2 / 3_600, 10);
  expect(intervalLevel({ perQuarter: 1, windowMs, cells: 40 }, 'both')).toBeCloseTo(1 - 1 / 3_600, 10);
});

const rated = { ...rule, metric: 'stars', threshold: 0.5 };
const stars = { rows: 100, mean: 4.5, variance: 0.2, isBinary: false };
const talk = (of: (at: number) => string, value: (at: number) => number, weight: (at: number) => number) =>
  Array.from({ length: 40 }, (_, at) => ({
    ...{ id: `t-${at}`, segments: [], stratum: 'all', isLabelled: false, conversation: of(at) },
    ...{ weight: weight(at), scores: { stars: value(at) } },
  }));

it.each([
  ['equal', () => 1],
  ['different', (at: number) => (at % 2 === 0 ? 1 : 2)],
])('says nothing of a window that is one conversation, with %s scores', (_, value) => {
  const window = talk(
    () => 'one',
    value,
    () => 1,
  );
  expect(scoreEffect(window, rated, stars, { level: 0.99, minRows: 30 })).toMatchObject({
    kind: 'no-data',
    why: expect.stringContaining('all of one conversation'),
  });
});

it('has finite limits where two conversations agree and one stands for nearly all', () => {
  const window = talk(
    (at) => (at % 2 === 0 ? 'large' : 'small'),
    () => 5,
    (at) => (at === 0 ? 1_000 : 1),
  );
  const effect = scoreEffect(window, rated, stars, { level: 0.99, minRows: 30 });
  expect(effect.kind === 'measured' && effect.interval.every(Number.isFinite)).toBe(true);
});
