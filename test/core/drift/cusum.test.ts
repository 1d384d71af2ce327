import { expect, it } from 'vitest';
import { cusum } from '../../../core/drift/cusum.ts';
import { cusumRunLength } from '../../../core/drift/cusum-run-length.ts';

it('adds up what exceeds the slack and never falls below 0', () => {
  const { statistic, firstAlarm } = cusum([12, 14, 8, 16, 16, 16], { mean: 10, sd: 2, h: 5 });
  expect(Array.from(statistic)).toEqual([0.5, 2, 0.5, 3, 5.5, 8]);
  expect(firstAlarm).toBe(4);
});

it('does not alarm in control', () => {
  expect(cusum([10, 10, 10], { mean: 10, sd: 2 }).firstAlarm).toBeNull();
});

it.each([
  // Montgomery 2013, table 9.3: both sides watched, k = 1/2
  [4, 168],
  [5, 465],
])('with h = %i a false alarm comes every %i values', (h, published) => {
  expect(Math.abs(cusumRunLength(0.5, h) / 2 / published - 1)).toBeLessThan(0.01);
});
