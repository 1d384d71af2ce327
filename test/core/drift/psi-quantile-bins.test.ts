import { expect, it } from 'vitest';
import { psiNoise, psiQuantileBins } from '../../../core/drift/psi-quantile-bins.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

const random = seededRandom(1);
const sample = (length: number, shift: number) =>
  Array.from({ length }, () => random.below(1e6) / 1e6 + random.below(1e6) / 1e6 + shift);

it('is 0 against itself and small against a like sample', () => {
  const reference = sample(2000, 0);
  expect(psiQuantileBins(reference, reference)).toBe(0);
  expect(psiQuantileBins(reference, sample(2000, 0))).toBeLessThan(3 * psiNoise(10, 2000, 2000));
});

it('alerts on a shift of half a standard deviation', () => {
  expect(psiQuantileBins(sample(2000, 0), sample(2000, 0.2))).toBeGreaterThan(0.2);
});

it('closes bins on the right', () => {
  // the median of 1 2 3 is 2 and belongs to the lower bin: shares 2/3 and 1/3 against 1 and 0
  const third = (2 / 3 - 1) * Math.log(2 / 3) + (1 / 3 - 1e-4) * Math.log(1 / 3 / 1e-4);
  expect(psiQuantileBins([1, 2, 3], [2, 2], 2)).toBeCloseTo(third, 12);
});

it('expects .09 from noise of 200 against 200 in ten bins', () => {
  expect(psiNoise(10, 200, 200)).toBeCloseTo(0.09, 14);
});
