import { expect, it } from 'vitest';
import { wilsonInterval } from '../../../core/statistics/wilson-interval.ts';

it.each([
  // Newcombe 1998, Stat Med 17:857, table I, method 3
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('%i of %i is %d to %d', (successes, n, lower, upper) => {
  const interval = wilsonInterval(successes, n, 0.95);
  expect(interval[0]).toBeCloseTo(lower, 4);
  expect(interval[1]).toBeCloseTo(upper, 4);
});

it('ends exactly at the border and says nothing without rows', () => {
  expect(wilsonInterval(0, 7, 0.9)[0]).toBe(0);
  expect(wilsonInterval(7, 7, 0.9)[1]).toBe(1);
  expect(wilsonInterval(0, 0, 0.9)).toEqual([0, 1]);
});
