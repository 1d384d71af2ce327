import { expect, it } from 'vitest';
import { betaMixtureEValue } from '../../../core/statistics/beta-mixture-e-value.ts';

it('is a beta function by hand', () => {
  // 2⁵ B(1, 6) = 32 / 6
  expect(betaMixtureEValue(0, 5)).toBeCloseTo(32 / 6, 12);
  expect(betaMixtureEValue(5, 0)).toBeCloseTo(32 / 6, 12);
});

it('starts from 1 and has mean 1 under the hypothesis after any number of changes', () => {
  expect(betaMixtureEValue(0, 0)).toBe(1);
  for (const changed of [1, 7, 30]) {
    let mean = 0;
    let ways = 1;
    for (let lost = 0; lost <= changed; lost++) {
      mean += (ways / 2 ** changed) * betaMixtureEValue(lost, changed - lost);
      ways = (ways * (changed - lost)) / (lost + 1);
    }
    expect(mean).toBeCloseTo(1, 10);
  }
});
