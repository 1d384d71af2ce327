import { expect, it } from 'vitest';
import { passAtK, passHatK } from '../../../core/statistics/pass-at-k.ts';

it('counts draws without replacement', () => {
  // 2 of 4 passed: one of six pairs fails twice, one passes twice
  expect(passAtK(4, 2, 2)).toBeCloseTo(5 / 6, 14);
  expect(passHatK(4, 2, 2)).toBeCloseTo(1 / 6, 14);
});

it('differs from the biased 1 − (1 − c/n)^k', () => {
  expect(passAtK(10, 3, 5)).toBeCloseTo(1 - 21 / 252, 12);
  expect(1 - 0.7 ** 5).not.toBeCloseTo(1 - 21 / 252, 2);
});

it('is sure when fewer than k failed, and of nothing when k exceeds the repeats', () => {
  expect(passAtK(4, 3, 2)).toBe(1);
  expect(passAtK(3, 1, 4)).toBeNaN();
});
