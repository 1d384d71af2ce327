import { expect, it } from 'vitest';
import { signTest } from '../../../core/statistics/sign-test.ts';

it('is the binomial test of wins against losses', () => {
  // Conover 1999, example 3.4.1: 8 of 9 untied customers prefer item B: p = .0195 one-sided
  expect(signTest({ wins: 8, losses: 1, ties: 1 }).pGreater).toBeCloseTo(0.0195, 4);
});

it('needs five wins for one-sided .05 and six for two-sided', () => {
  expect(signTest({ wins: 5, losses: 0, ties: 9 }).pGreater).toBeLessThan(0.05);
  expect(signTest({ wins: 4, losses: 0, ties: 9 }).pGreater).toBe(0.0625);
  expect(signTest({ wins: 6, losses: 0, ties: 0 }).pTwoSided).toBeLessThan(0.05);
  expect(signTest({ wins: 5, losses: 0, ties: 0 }).pTwoSided).toBe(0.0625);
});

it('knows nothing when every row is tied', () => {
  expect(new Set(Object.values(signTest({ wins: 0, losses: 0, ties: 7 })))).toEqual(new Set([1]));
});
