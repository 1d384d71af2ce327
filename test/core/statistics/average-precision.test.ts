import { expect, it } from 'vitest';
import { averagePrecision } from '../../../core/statistics/average-precision.ts';

it('agrees with the documented example', () => {
  // scikit-learn, average_precision_score: .83
  expect(averagePrecision([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])).toBeCloseTo(5 / 6, 14);
});

it('is the share of positives when all scores tie, in any order', () => {
  expect(averagePrecision([1, 0, 0, 0], [1, 1, 1, 1])).toBe(0.25);
  expect(averagePrecision([0, 0, 0, 1], [1, 1, 1, 1])).toBe(0.25);
});

it('is undefined without positive rows', () => {
  expect(averagePrecision([0, 0], [1, 2])).toBeNull();
});
