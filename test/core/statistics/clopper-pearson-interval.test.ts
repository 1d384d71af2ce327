import { expect, it } from 'vitest';
import { clopperPearsonInterval } from '../../../core/statistics/clopper-pearson-interval.ts';

it.each([
  // Newcombe 1998, Stat Med 17:857, table I, method 5
  [81, 263, 0.2527, 0.3676],
  [15, 148, 0.0578, 0.1617],
  [0, 20, 0, 0.1684],
  [1, 29, 0.0009, 0.1776],
])('%i of %i is %d to %d', (successes, n, lower, upper) => {
  const interval = clopperPearsonInterval(successes, n, 0.95);
  expect(interval[0]).toBeCloseTo(lower, 4);
  expect(interval[1]).toBeCloseTo(upper, 4);
});

it('ends exactly at the border and says nothing without rows', () => {
  expect(clopperPearsonInterval(0, 7, 0.9)[0]).toBe(0);
  expect(clopperPearsonInterval(7, 7, 0.9)[1]).toBe(1);
  expect(clopperPearsonInterval(0, 0, 0.9)).toEqual([0, 1]);
});
