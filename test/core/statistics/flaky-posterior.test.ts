import { expect, it } from 'vitest';
import { flakyPosterior } from '../../../core/statistics/flaky-posterior.ts';

it('integrates the beta density', () => {
  // Beta(1, 5) between .1 and .9: .9⁵ − .1⁵
  expect(flakyPosterior(4, 0)).toBeCloseTo(0.9 ** 5 - 0.1 ** 5, 14);
});

it('suspects a split row more than a sure one', () => {
  expect(flakyPosterior(4, 2)).toBeGreaterThan(0.8);
  expect(flakyPosterior(20, 20)).toBeLessThan(0.2);
});
