import { expect, it } from 'vitest';
import { compensatedSum } from '../../../core/statistics/compensated-sum.ts';

it('keeps what plain addition loses', () => {
  // the example of Neumaier's variant: Kahan's own sum gives 0
  expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
});

it('sums ten tenths to exactly one', () => {
  expect(compensatedSum(new Array(10).fill(0.1))).toBe(1);
});

it('is 0 for nothing and NaN for a missing score', () => {
  expect(compensatedSum([])).toBe(0);
  expect(compensatedSum([1, Number.NaN])).toBeNaN();
});
