import { expect, it } from 'vitest';
import {
  quantileOrderInterval,
  quantileOrderRanks,
} from '../../../core/statistics/quantile-order-interval.ts';

it.each([
  [59, 0.95],
  [299, 0.99],
])('%i values are the fewest that bound p%d above at 95 %%', (n, p) => {
  expect(quantileOrderRanks(n, p, 0.9).upperRank).toBe(n);
  expect(quantileOrderRanks(n - 1, p, 0.9).upperRank).toBe(n);
});

it('has the published ranks of the median of 20', () => {
  // Conover 1999, table A3: ranks 6 and 15 cover .9586
  expect(quantileOrderRanks(20, 0.5, 0.95)).toEqual({
    lowerRank: 6,
    upperRank: 15,
    coverage: expect.closeTo(0.9586, 4),
  });
});

it('reads the limits off sorted values, and leaves a side open that they do not bound', () => {
  const sorted = Array.from({ length: 30 }, (_, i) => (i + 1) * 10);
  expect(quantileOrderInterval(sorted, 0.5, 0.95).interval).toEqual([100, 210]);
  expect(quantileOrderInterval(sorted, 0.95, 0.95).interval).toEqual([260, Infinity]);
  expect(quantileOrderInterval([], 0.5, 0.95).interval).toEqual([-Infinity, Infinity]);
});
