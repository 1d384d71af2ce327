import { expect, it } from 'vitest';
import { msprtNormal } from '../../../core/statistics/msprt-normal.ts';

it('agrees with a calculation by hand', () => {
  // √(1 / 2) exp(10² · .1 · .3² / (2 · 1 · 2)), with n · prior = variance = 1
  const ratio = msprtNormal({ n: 10, meanDifference: 0.3, variance: 1, priorVariance: 0.1 });
  expect(ratio).toBeCloseTo(Math.SQRT1_2 * Math.exp(0.225), 12);
});

it('starts from 1 and falls while nothing is seen', () => {
  expect(msprtNormal({ n: 0, meanDifference: 0, variance: 1, priorVariance: 1 })).toBe(1);
  expect(msprtNormal({ n: 3, meanDifference: 0, variance: 1, priorVariance: 1 })).toBe(0.5);
});
