import { expect, it } from 'vitest';
import { normalCdf } from '../../../core/statistics/normal-distribution.ts';
import { signFlip } from '../../../core/statistics/sign-flip.ts';

it('counts all flips of few rows', () => {
  // Only ±(1, 2, 3) itself reaches its sum: 1 of 8 one-sided, 2 of 8 two-sided
  expect(signFlip([1, 2, 3], 1)).toEqual({ estimate: 2, pTwoSided: 0.25, pGreater: 0.125, pLess: 1 });
});

it('agrees with Fisher on the plants of Darwin', () => {
  // Fisher 1935, The Design of Experiments, section 21: 863 of 32768 flips one-sided; 15 rows are sampled here
  const eighths = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
  const { pGreater } = signFlip(eighths, 20260801);
  // four standard deviations of a share of 9999 draws
  expect(Math.abs(pGreater - 863 / 32768)).toBeLessThan(4 * Math.sqrt((0.0263 * 0.9737) / 9999));
});

it('takes sums that differ by rounding for equal', () => {
  // ten times .1 adds up to .9999999999999999, which falls short of the compensated sum
  expect(signFlip(new Array(10).fill(0.1), 1).pGreater).toBe(1 / 1024);
});

it('knows nothing when every difference is 0', () => {
  expect(signFlip([0, 0, 0], 1)).toEqual({ estimate: 0, pTwoSided: 1, pGreater: 1, pLess: 1 });
});

it('repeats itself from the same seed, in any order of rows', () => {
  const differences = Array.from({ length: 40 }, (_, i) => Math.sin(i * 12.9) + 0.2);
  const test = signFlip(differences, 5);
  const { estimate, ...again } = signFlip(differences.toReversed(), 5);
  expect(again).toEqual({ pTwoSided: test.pTwoSided, pGreater: test.pGreater, pLess: test.pLess });
  expect(estimate).toBeCloseTo(test.estimate, 14);
});

it('counts all flips where no sampled one is as extreme, so that p is neither 0 nor stuck', () => {
  expect(signFlip(new Array(40).fill(1), 1)).toEqual({
    estimate: 1,
    pTwoSided: 2 ** -39,
    pGreater: 2 ** -40,
    pLess: 1,
  });
  expect(signFlip(new Array(40).fill(-0.3), 1).pLess).toBe(2 ** -40);
});

it('flips whole clusters', () => {
  // four conversations of three rows, all better, are four wins and not twelve
  const clusters = Array.from({ length: 12 }, (_, i) => Math.floor(i / 3));
  expect(signFlip(new Array(12).fill(1), 1, clusters)).toMatchObject({ estimate: 1, pGreater: 1 / 16 });
});

it('goes over to the normal limit for many rows of like weight, but not when a few outweigh the rest', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => Math.sin(i * 12.9) + 0.01);
  const z = sum(many) / Math.sqrt(sum(many.map((value) => value * value)));
  expect(signFlip(many, 1).pGreater).toBeCloseTo(normalCdf(-z), 10);
  const heavy = Array.from({ length: 20_000 }, (_, i) => (i < 2 ? 1e6 : (-1) ** i));
  // two giants: their signs agree in half of the flips, and the rest adds to them in half of these; normal: p = .157
  expect(Math.abs(signFlip(heavy, 1).pTwoSided - 0.25)).toBeLessThan(0.02);
});

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
