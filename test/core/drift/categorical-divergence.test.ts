import { expect, it } from 'vitest';
import {
  categoricalDivergence,
  populationStabilityIndex,
} from '../../../core/drift/categorical-divergence.ts';

it('agrees with a calculation by hand', () => {
  const divergence = categoricalDivergence([0.5, 0.5], [0.25, 0.75]);
  expect(divergence.totalVariation).toBe(0.25);
  expect(divergence.psi).toBeCloseTo(0.25 * Math.log(3), 14);
  expect(divergence.kullbackLeibler).toBeCloseTo(0.25 * Math.log(0.5) + 0.75 * Math.log(1.5), 14);
  expect(divergence.hellinger).toBeCloseTo(Math.sqrt(1 - Math.sqrt(0.125) - Math.sqrt(0.375)), 14);
});

it('is 0 for the same shares and at most 1 for shares that never meet', () => {
  expect(new Set(Object.values(categoricalDivergence([0.2, 0.8], [0.2, 0.8])))).toEqual(new Set([0]));
  const apart = categoricalDivergence([1, 0], [0, 1]);
  expect(apart.jensenShannon).toBeCloseTo(1, 12);
  expect(apart.hellinger).toBe(1);
});

it('floors an empty category, without bringing the shares back to 1', () => {
  const expected = 0.1 * Math.log(0.5 / 0.4) + (0.1 - 1e-4) * Math.log(1000);
  expect(populationStabilityIndex([0.5, 0.3, 0.2, 0], [0.4, 0.3, 0.2, 0.1])).toBeCloseTo(expected, 12);
});
