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
  // the median 2 belongs to the lower bin: shares 3/4 and 1/4 against 1/2 and 1/2
  const expected = 0.25 * Math.log(0.75 / 0.5) + 0.25 * Math.log(0.5 / 0.25);
  expect(psiQuantileBins([1, 2, 2, 3], [2, 3], 2)).toBeCloseTo(expected, 12);
});

it('expects .09 from noise of 200 against 200 in ten bins', () => {
  expect(psiNoise(10, 200, 200)).toBeCloseTo(0.09, 14);
});
