import { expect, it } from 'vitest';
import { probabilityOfRegression } from '../../../core/statistics/probability-of-regression.ts';

it('is a binomial tail', () => {
  // I_{1/2}(8, 2) = P(X ≥ 8), X ~ Binomial(9, 1/2) = 10 / 512
  expect(probabilityOfRegression({ b: 1, c: 7 })).toBeCloseTo(10 / 512, 14);
});

it('is even without evidence', () => {
  expect(probabilityOfRegression({ b: 0, c: 0 })).toBeCloseTo(0.5, 14);
});
