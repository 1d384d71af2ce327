import { expect, it } from 'vitest';
import { classification } from '../../../core/statistics/classification.ts';

it('agrees with the documented example', () => {
  // scikit-learn, matthews_corrcoef: truth 1 1 1 0, predicted 1 0 1 1: −.33
  const { mcc, f1, macroF1 } = classification([1, 0, 1, 1], [1, 1, 1, 0]);
  expect(mcc).toBeCloseTo(-1 / 3, 14);
  expect(f1).toBeCloseTo(2 / 3, 14);
  expect(macroF1).toBeCloseTo(1 / 3, 14);
});

it('is undefined where a class is missing', () => {
  expect(classification([0, 0], [0, 0])).toEqual({ f1: null, macroF1: 1, mcc: null });
  expect(classification([], [])).toEqual({ f1: null, macroF1: null, mcc: null });
});
