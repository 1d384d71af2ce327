import { expect, it } from 'vitest';
import { quantile } from '../../../core/statistics/quantile.ts';

it('interpolates as R and NumPy do', () => {
  // quantile(1:10, c(.25, .5, .95)) in R: 3.25, 5.5, 9.55
  const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  expect(quantile(values, 0.25)).toBe(3.25);
  expect(quantile(values, 0.5)).toBe(5.5);
  expect(quantile(values, 0.95)).toBeCloseTo(9.55, 14);
});

it('is an end at 0 and 1, and NaN of nothing', () => {
  expect(quantile([2, 3, 9], 0)).toBe(2);
  expect(quantile([2, 3, 9], 1)).toBe(9);
  expect(quantile([], 0.5)).toBeNaN();
});
