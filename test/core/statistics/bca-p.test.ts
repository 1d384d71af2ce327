import { expect, it } from 'vitest';
import { bca } from '../../../core/statistics/bca.ts';

const skewed = Array.from({ length: 60 }, (_, i) => Math.exp(2 * Math.sin(i * 7.3)) - 1);
const shifted = (by: number) => skewed.map((value) => value - by);

it('inverts the interval: values beyond the upper limit have a p below the level, values within one above', () => {
  const { interval } = bca(skewed, 0.9, 1);
  expect(bca(shifted(interval[1] + 0.02), 0.9, 1).pWorse).toBeLessThan(0.05);
  expect(bca(shifted(interval[1] - 0.02), 0.9, 1).pWorse).toBeGreaterThan(0.05);
  expect(bca(shifted(interval[1]), 0.9, 1).pWorse).toBeCloseTo(0.05, 3);
  expect(bca(shifted(interval[0]), 0.9, 1).pWorse).toBeCloseTo(0.95, 3);
});

it('is never 0, because resamples are counted', () => {
  const { pWorse } = bca(shifted(50), 0.9, 1);
  expect(pWorse).toBeGreaterThan(0);
  expect(pWorse).toBeLessThan(0.001);
});

it('is 1 where resamples know no spread', () => {
  expect(
    bca(
      Array.from({ length: 30 }, () => -1),
      0.9,
      1,
    ).pWorse,
  ).toBe(1);
});
