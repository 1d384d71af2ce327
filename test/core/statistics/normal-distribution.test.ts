import { expect, it } from 'vitest';
import { normalCdf, normalQuantile } from '../../../core/statistics/normal-distribution.ts';

it.each([
  // R 4.2.2 qnorm
  [0.975, 1.9599639845400536],
  [0.95, 1.6448536269514722],
  [1e-5, -4.2648907939228256],
  [1e-12, -7.034483825301132],
])('the quantile of %d is %d', (p, x) => {
  expect(Math.abs(normalQuantile(p) - x)).toBeLessThan(1e-13 * Math.abs(x) * 10);
});

it('keeps the lower tail that 1 − cdf would lose', () => {
  // R 4.2.2 pnorm(-8)
  expect(normalCdf(-8) / 6.220960574271785e-16).toBeCloseTo(1, 12);
});

it('is 0 at one half and infinite at the ends', () => {
  expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(1)).toBe(Infinity);
});
