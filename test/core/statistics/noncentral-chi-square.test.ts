import { expect, it } from 'vitest';
import { chiSquareUpperTail } from '../../../core/statistics/chi-square-distribution.ts';
import {
  noncentralChiSquareUpperTail,
  noncentralityInterval,
} from '../../../core/statistics/noncentral-chi-square.ts';

/** The definition: central chi-squares mixed by a Poisson number of pairs of degrees of freedom. */
function mixture(x: number, df: number, noncentrality: number): number {
  let sum = 0;
  let chance = Math.exp(-noncentrality / 2);
  for (let pairs = 0; pairs < 400; pairs += 1) {
    sum += chance * chiSquareUpperTail(x, df + 2 * pairs);
    chance *= noncentrality / 2 / (pairs + 1);
  }
  return sum;
}

it.each([
  [10, 3, 5],
  [40, 9, 12],
  [2, 9, 12],
  [150, 20, 100],
  [30, 1, 4],
])('gives the upper tail at %d on %d degrees of freedom, noncentrality %d', (x, df, noncentrality) => {
  const exact = mixture(x, df, noncentrality);
  const tail = noncentralChiSquareUpperTail(x, df, noncentrality);
  expect(Math.abs(tail - exact)).toBeLessThan(0.003 + 0.1 * Math.min(exact, 0.01));
});

it('bounds the noncentrality by the values that do not rule x out', () => {
  const [low, high] = noncentralityInterval(60, 9, 0.95);
  expect(mixture(60, 9, low)).toBeCloseTo(0.025, 2);
  expect(mixture(60, 9, high)).toBeCloseTo(0.975, 2);
});

it('reaches down to 0 exactly when the central law allows for x', () => {
  expect(noncentralityInterval(19, 9, 0.95)[0]).toBe(0);
  expect(noncentralityInterval(19.1, 9, 0.95)[0]).toBeGreaterThan(0);
});
