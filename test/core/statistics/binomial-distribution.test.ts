import { expect, it } from 'vitest';
import {
  binomialCdf,
  binomialPmf,
  binomialUpperTail,
} from '../../../core/statistics/binomial-distribution.ts';

it('is exact for coins', () => {
  expect(binomialPmf(5, 12, 0.5)).toBe(792 / 4096);
  expect(binomialCdf(1, 8, 0.5)).toBeCloseTo(9 / 256, 15);
});

it('agrees with exact arithmetic on a million trials', () => {
  // mpmath, 40 digits
  expect(binomialPmf(500_000, 1_000_000, 0.5) / 0.0007978843613447501).toBeCloseTo(1, 9);
});

it('keeps the upper tail that 1 − cdf would lose', () => {
  // R 4.2.2 pbinom(100, 1000, .5), mirrored
  expect(binomialUpperTail(900, 1000, 0.5) / 6.701717790006322e-162).toBeCloseTo(1, 11);
  expect(binomialUpperTail(0, 10, 0.5)).toBe(1);
  expect(binomialUpperTail(11, 10, 0.5)).toBe(0);
});

it('gives nothing to counts that cannot be', () => {
  expect(binomialPmf(-1, 5, 0.5)).toBe(0);
  expect(binomialPmf(6, 5, 0.5)).toBe(0);
});
