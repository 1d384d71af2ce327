import { expect, it } from 'vitest';
import { cohenKappa } from '../../../core/statistics/cohen-kappa.ts';
import { concordance } from '../../../core/statistics/concordance.ts';

it('is quadratically weighted kappa where scores are steps', () => {
  const first = [0, 1, 2, 3, 4, 4, 2, 1, 0, 3];
  const second = [0, 2, 2, 3, 3, 4, 1, 1, 1, 4];
  expect(concordance(first, second)).toBeCloseTo(cohenKappa(first, second, 5, 'quadratic') ?? Number.NaN, 12);
});

it('punishes a shift that correlation does not see', () => {
  expect(concordance([1, 2, 3, 4], [1, 2, 3, 4])).toBe(1);
  // 1 − 4 / (1.25 + 1.25 + 4)
  expect(concordance([1, 2, 3, 4], [3, 4, 5, 6])).toBeCloseTo(1 - 4 / 6.5, 12);
});

it('is undefined without any difference', () => {
  expect(concordance([1, 1], [1, 1])).toBeNull();
  expect(concordance([], [])).toBeNull();
});
