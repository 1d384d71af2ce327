import { expect, it } from 'vitest';
import { binomialTestP } from '../../../core/statistics/binomial-test-p.ts';
import { clopperPearsonInterval } from '../../../core/statistics/clopper-pearson-interval.ts';

it('agrees with SciPy on the published pea data', () => {
  // Conover 1971 (R documentation of binom.test): 682 of 925 against .75; scipy.stats.binom.cdf
  expect(binomialTestP(682, 925, 0.75).pBelow).toBeCloseTo(0.19600926705, 10);
});

it('is the test that the Clopper–Pearson interval inverts', () => {
  const [lower, upper] = clopperPearsonInterval(15, 148, 0.9);
  expect(binomialTestP(15, 148, upper).pBelow).toBeCloseTo(0.05, 10);
  expect(binomialTestP(15, 148, lower).pAbove).toBeCloseTo(0.05, 10);
});

it('counts the observed number on both sides', () => {
  const { pBelow, pAbove } = binomialTestP(3, 4, 0.5);
  expect([pBelow, pAbove]).toEqual([expect.closeTo(15 / 16, 14), expect.closeTo(5 / 16, 14)]);
});

it('knows nothing without rows', () => {
  expect(binomialTestP(0, 0, 0.5)).toEqual({ pBelow: 1, pAbove: 1 });
});
