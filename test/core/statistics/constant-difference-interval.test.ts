import { expect, it } from 'vitest';
import { constantDifferenceInterval } from '../../../core/statistics/constant-difference-interval.ts';

it('leaves to the rule of three how many rows could differ', () => {
  const share = 1 - 0.05 ** (1 / 100);
  const [lower, upper] = constantDifferenceInterval(0, 100, [-1, 1], 0.9);
  expect(lower).toBeCloseTo(-share, 12);
  expect(upper).toBeCloseTo(share, 12);
});

it('goes from the common value towards both ends of the range', () => {
  const [lower, upper] = constantDifferenceInterval(-0.5, 59, [-1, 1], 0.9);
  expect((upper + 0.5) / (-0.5 - lower)).toBeCloseTo(3, 12);
});

it('is unbounded where the range is', () => {
  expect(constantDifferenceInterval(0, 100, [-Infinity, Infinity], 0.9)).toEqual([-Infinity, Infinity]);
});
