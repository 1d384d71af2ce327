import { expect, it } from 'vitest';
import { calibration } from '../../../core/statistics/calibration.ts';

it('agrees with the documented example', () => {
  // scikit-learn, brier_score_loss: .0375
  const fit = calibration([0.1, 0.9, 0.8, 0.3], [0, 1, 1, 0]);
  expect(fit?.brier).toBeCloseTo(0.0375, 14);
  expect(fit?.logLoss).toBeCloseTo(-Math.log(0.9 * 0.9 * 0.8 * 0.7) / 4, 14);
  expect(fit?.ece).toBeCloseTo(0.175, 14);
});

it('closes the last bin alone', () => {
  expect(Array.from(calibration([0, 0.5, 1], [0, 1, 1], 2)?.binCounts ?? [])).toEqual([1, 2]);
});

it('keeps the loss of a sure mistake finite', () => {
  expect(calibration([0], [1])?.logLoss).toBeCloseTo(-Math.log(1e-15), 9);
});

it('is undefined without rows', () => {
  expect(calibration([], [])).toBeNull();
});
