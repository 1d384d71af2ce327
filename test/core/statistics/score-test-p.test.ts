import { expect, it } from 'vitest';
import { scoreTestP } from '../../../core/statistics/score-test-p.ts';
import { wilsonInterval } from '../../../core/statistics/wilson-interval.ts';

it('is the test that the Wilson interval inverts', () => {
  const [lower, upper] = wilsonInterval(81, 263, 0.9);
  expect(scoreTestP(81, 263, upper).pBelow).toBeCloseTo(0.05, 10);
  expect(scoreTestP(81, 263, lower).pAbove).toBeCloseTo(0.05, 10);
});

it('agrees with a calculation by hand', () => {
  // 682 of 925 against .75: z = −11.75 / √173.4375 = −.89221, two-sided p = .37228
  expect(2 * scoreTestP(682, 925, 0.75).pBelow).toBeCloseTo(0.37228118, 8);
});

it('is refuted by one row where the threshold leaves none', () => {
  expect(scoreTestP(99, 100, 1).pBelow).toBe(0);
  expect(scoreTestP(100, 100, 1).pBelow).toBe(0.5);
});

it('knows nothing without rows', () => {
  expect(scoreTestP(0, 0, 0.5)).toEqual({ pBelow: 1, pAbove: 1 });
});
