import { expect, it } from 'vitest';
import { wasserstein } from '../../../core/drift/wasserstein.ts';

it('agrees with the documented example', () => {
  // scipy.stats.wasserstein_distance([0, 1, 3], [5, 6, 8]) = 5
  expect(wasserstein([0, 1, 3], [5, 6, 8]).distance).toBeCloseTo(5, 14);
});

it('is the shift of a shifted sample, in standard deviations of the reference', () => {
  const { distance, normalised } = wasserstein([4, 0], [1, 5]);
  expect(distance).toBe(1);
  expect(normalised).toBe(0.5);
});

it('has no normalised value against a constant reference', () => {
  expect(wasserstein([3, 3], [3, 4])).toEqual({ distance: 0.5, normalised: null });
});
