import { expect, it } from 'vitest';
import { minRowsSignTest } from '../../../core/statistics/min-rows-sign-test.ts';
import { signTest } from '../../../core/statistics/sign-test.ts';

it.each([0.05, 0.01])('the fewest wins reach %d, and one fewer does not', (alpha) => {
  const one = minRowsSignTest(alpha, 1);
  expect(signTest({ wins: one, losses: 0, ties: 0 }).pGreater).toBeLessThanOrEqual(alpha);
  expect(signTest({ wins: one - 1, losses: 0, ties: 0 }).pGreater).toBeGreaterThan(alpha);
  expect(minRowsSignTest(alpha, 2)).toBe(one + 1);
});
