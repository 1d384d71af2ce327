import { expect, it } from 'vitest';
import { moments } from '../../../core/statistics/moments.ts';
import { welch } from '../../../core/statistics/welch.ts';

function group(values: readonly number[]) {
  const { mean, variance, n } = moments(values);
  return { mean, se: Math.sqrt(variance / n), df: n - 1 };
}

// scipy 1.15, stats.ttest_ind(b, a, equal_var=False): t 2.949236837, df 27.31161047, p .006460408
const a = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4];
const b = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 30.5, 31.3];

it('is the t of two groups whose spreads differ, with degrees of freedom to match', () => {
  const { estimate, se, df, pTwoSided } = welch(group(a), group(b), 0.95);
  expect(estimate / se).toBeCloseTo(2.949236837, 9);
  expect(df).toBeCloseTo(27.31161047, 8);
  expect(pTwoSided).toBeCloseTo(0.006460408, 9);
});

it('is the t of the group that spreads when the other does not', () => {
  const { df, se } = welch({ mean: 1, se: 0, df: 40 }, { mean: 2, se: 0.1, df: 11 }, 0.9);
  expect(df).toBeCloseTo(11, 12);
  expect(se).toBeCloseTo(0.1, 12);
});

it('says nothing of two groups that do not spread', () => {
  const flat = { mean: 1, se: 0, df: 40 };
  expect(welch(flat, { ...flat, mean: 2 }, 0.9)).toMatchObject({
    interval: [-Infinity, Infinity],
    pTwoSided: 1,
  });
});
