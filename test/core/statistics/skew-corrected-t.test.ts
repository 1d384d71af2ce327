import { expect, it } from 'vitest';
import { skewCorrectedT } from '../../../core/statistics/skew-corrected-t.ts';
import { tInference } from '../../../core/statistics/t-inference.ts';

const t = tInference(-0.02, 0.01, 99, 0.9);

it('changes nothing without skewness or without a spread', () => {
  expect(skewCorrectedT(t, 0, 0.9)).toBe(t);
  const equal = tInference(0.1, 0, 99, 0.9);
  expect(skewCorrectedT(equal, 2, 0.9)).toBe(equal);
});

it('is t for a skewness that is only rounding', () => {
  for (const skewness of [1e-17, -3e-16, 1e-13]) {
    const corrected = skewCorrectedT(t, skewness, 0.9);
    expect(corrected.interval[0]).toBeCloseTo(t.interval[0], 13);
    expect(corrected.interval[1]).toBeCloseTo(t.interval[1], 13);
    expect(corrected.pWorse).toBeCloseTo(t.pWorse, 12);
  }
});

it('moves the limit on the side of the long tail away, and leaves the other where t has it', () => {
  const losses = skewCorrectedT(t, -2, 0.9);
  // Hall 1992: g(T) = T + slope T²/3 + slope² T³/27 + slope/6 at the limit is the quantile of t, with slope = −2/√100
  const statistic = (t.estimate - losses.interval[0]) / t.se;
  const quantile = (t.interval[1] - t.estimate) / t.se;
  const [slope, power] = [-0.2, statistic ** 2];
  expect(statistic + (slope * power) / 3 + (slope ** 2 * statistic ** 3) / 27 + slope / 6).toBeCloseTo(
    quantile,
    12,
  );
  expect(losses.interval[0]).toBeLessThan(t.interval[0]);
  expect(losses.interval[1]).toBe(t.interval[1]);
});

it('mirrors with its values', () => {
  const there = skewCorrectedT(t, -2, 0.9);
  const back = skewCorrectedT(tInference(0.02, 0.01, 99, 0.9), 2, 0.9);
  expect(back.interval[0]).toBeCloseTo(-there.interval[1], 14);
  expect(back.interval[1]).toBeCloseTo(-there.interval[0], 14);
  expect(back.pTwoSided).toBeCloseTo(there.pTwoSided, 14);
});

it('never gives a smaller p than t', () => {
  for (const skewness of [-5, -1, 1, 5]) {
    const corrected = skewCorrectedT(t, skewness, 0.9);
    expect(corrected.pWorse).toBeGreaterThanOrEqual(t.pWorse);
    expect(corrected.pTwoSided).toBeGreaterThanOrEqual(t.pTwoSided);
  }
  // A long tail of gains makes a mean below 0 likelier than t thinks.
  expect(skewCorrectedT(t, 3, 0.9).pWorse).toBeGreaterThan(1.2 * t.pWorse);
});
