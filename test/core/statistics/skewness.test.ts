import { expect, it } from 'vitest';
import { skewness } from '../../../core/statistics/skewness.ts';

it('is G1 of Joanes and Gill', () => {
  // g1 of 1 … 4, 10 is 36 / 10^1.5; times √20 / 3
  expect(skewness([1, 2, 3, 4, 10], 4)).toBeCloseTo(((36 / 10 ** 1.5) * Math.sqrt(20)) / 3, 12);
});

it('turns round with its values and is 0 where nothing varies', () => {
  expect(skewness([-1, -2, -3, -4, -10], -4)).toBeCloseTo(-skewness([1, 2, 3, 4, 10], 4), 12);
  expect(skewness([2, 2, 2, 2], 2)).toBe(0);
  expect(skewness([1, 5], 3)).toBe(0);
});

it('takes the sums of clusters for units', () => {
  const values = [1, 2, 3, 4, 10];
  expect(skewness(values, 4, [0, 1, 2, 3, 4])).toBeCloseTo(skewness(values, 4), 12);
  // clusters (1, 2), (3, 4), (10) add −5, −1 and 6 to the mean: cubes 90, squares 62
  const expected = (90 / 3 / (62 / 3) ** 1.5) * Math.sqrt(6);
  expect(skewness(values, 4, [0, 0, 1, 1, 2])).toBeCloseTo(expected, 12);
});
