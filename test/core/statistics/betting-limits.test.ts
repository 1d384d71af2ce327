import { expect, it } from 'vitest';
import { bettingLimits } from '../../../core/statistics/betting-limits.ts';
import { hedgedBettingSequence } from '../../../core/statistics/hedged-betting-sequence.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

function drawn(count: number, passes: number): Float64Array {
  const random = seededRandom(20260802);
  return Float64Array.from({ length: count }, () => (random.below(1000) < passes ? 1 : 0));
}

it.each([10, 60, 700])('stands where the hedged betting sequence does after %i values', (count) => {
  const values = drawn(count, 300);
  const [lower, upper] = bettingLimits({ values, weights: values.map(() => 1) }, 0.05) ?? [];
  const sequence = hedgedBettingSequence(values, { alpha: 0.1 });
  // The sequence rounds outwards to 1 / 2000.
  expect(Math.abs((lower ?? Number.NaN) - (sequence.lower.at(-1) ?? Number.NaN))).toBeLessThanOrEqual(
    0.0005001,
  );
  expect(Math.abs((upper ?? Number.NaN) - (sequence.upper.at(-1) ?? Number.NaN))).toBeLessThanOrEqual(
    0.0005001,
  );
});

it('knows nothing before the first value', () => {
  expect(bettingLimits({ values: new Float64Array(), weights: new Float64Array() }, 0.05)).toEqual([0, 1]);
});

it('holds the weighted mean', () => {
  // Heavy units are 1 and light ones 0: the mean over rows is 5 / 6, the mean over units 1 / 2.
  const values = Float64Array.from({ length: 600 }, (_, unit) => (unit * 7) % 2);
  const [lower = 1, upper = 0] =
    bettingLimits({ values, weights: values.map((value) => (value === 1 ? 1 : 0.2)) }, 0.05) ?? [];
  expect(lower).toBeGreaterThan(0.5);
  expect(lower).toBeLessThan(5 / 6);
  expect(upper).toBeGreaterThan(5 / 6);
});

it('is null where no mean is left', () => {
  const values = Float64Array.from({ length: 600 }, (_, at) => (at < 300 ? 0 : 1));
  expect(bettingLimits({ values, weights: values.map(() => 1) }, 0.05)).toBeNull();
});
