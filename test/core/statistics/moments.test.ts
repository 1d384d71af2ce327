import { expect, it } from 'vitest';
import { moments } from '../../../core/statistics/moments.ts';

it('has the divisor n − 1', () => {
  expect(moments([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ n: 8, mean: 5, variance: expect.closeTo(32 / 7, 14) });
});

it('stays accurate on large values with a small spread', () => {
  // NIST StRD "NumAcc4": mean 10000000.2, standard deviation 0.1
  const values = [10000000.2, ...Array.from({ length: 1000 }, (_, i) => (i % 2 ? 10000000.3 : 10000000.1))];
  const { mean, variance } = moments(values);
  expect(mean).toBeCloseTo(10000000.2, 8);
  expect(Math.sqrt(variance)).toBeCloseTo(0.1, 8);
});

it('takes a spread of rounding alone for none', () => {
  expect(moments([0.3 - 0.2, 0.8 - 0.7, 0.1]).variance).toBe(0);
});

it('knows no variance of one value and no mean of none', () => {
  expect(moments([3])).toEqual({ n: 1, mean: 3, variance: Number.NaN });
  expect(moments([]).mean).toBeNaN();
});
