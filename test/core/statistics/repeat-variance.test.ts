import { expect, it } from 'vitest';
import { repeatVariance } from '../../../core/statistics/repeat-variance.ts';

it('agrees with a calculation by hand', () => {
  // row means 1, 0, 1/2; within 0, 0, 1/2; variance of means 1/4, of which 1/6 · 1/2 is noise
  const split = repeatVariance([
    [1, 1],
    [0, 0],
    [0, 1],
  ]);
  expect(split.mean).toBe(0.5);
  expect(split.within).toBeCloseTo(1 / 6, 14);
  expect(split.between).toBeCloseTo(1 / 4 - 1 / 12, 14);
  expect(split.se).toBeCloseTo(Math.sqrt(1 / 12), 14);
});

it('does not let the noise of repeats make the variance of rows negative', () => {
  const split = repeatVariance([
    [1, 0],
    [0, 1],
    [1, 0],
  ]);
  expect(split.between).toBe(0);
  expect(split.se).toBeCloseTo(Math.sqrt(0.25 / 3), 14);
});

it('cannot split single measurements', () => {
  const split = repeatVariance([[1], [0], [1]]);
  expect(split.within).toBeNaN();
  expect(split.se).toBeCloseTo(Math.sqrt(1 / 3 / 3), 14);
});
