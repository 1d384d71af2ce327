import { expect, it } from 'vitest';
import { chiSquareTest } from '../../../core/drift/chi-square-test.ts';

it('agrees with the documented example', () => {
  // scipy.stats.chi2_contingency([[10, 10, 20], [20, 20, 20]]): 2.7778, p = .24935, df = 2
  const test = chiSquareTest([
    [10, 10, 20],
    [20, 20, 20],
  ]);
  expect(test.statistic).toBeCloseTo(25 / 9, 12);
  expect(test.df).toBe(2);
  expect(test.p).toBeCloseTo(0.24935, 5);
});

it('leaves out empty categories, and knows nothing of one', () => {
  expect(
    chiSquareTest([
      [10, 0, 20],
      [20, 0, 20],
    ]).df,
  ).toBe(1);
  expect(chiSquareTest([[10], [20]])).toEqual({ statistic: 0, df: 0, p: 1 });
});
