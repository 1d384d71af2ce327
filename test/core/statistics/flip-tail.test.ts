import { expect, it } from 'vitest';
import { binomialCdf } from '../../../core/statistics/binomial-distribution.ts';
import { flipTail } from '../../../core/statistics/flip-tail.ts';

it('of units of one size is the tail of a binomial', () => {
  // 60 units that sum to 44 have 8 with a minus
  expect(flipTail(new Float64Array(60).fill(1), 44)).toBeCloseTo(binomialCdf(8, 60, 0.5), 18);
  expect(flipTail(new Float64Array(60).fill(1 / 3), 44 / 3)).toBeCloseTo(binomialCdf(8, 60, 0.5), 18);
});

it('is the share of the only flip when every sign agrees', () => {
  expect(flipTail(Float64Array.of(0.1, 0.2, 0.7), 1)).toBe(1 / 8);
});

it('is counted flip by flip for units of different sizes, and never too small', () => {
  const sizes = Float64Array.from({ length: 16 }, (_, at) => 0.2 + Math.abs(Math.sin(at * 7.3)));
  for (const total of [2, 4, 6, 8]) {
    const exact = countFlips(sizes, total);
    const tail = flipTail(sizes, total);
    expect(tail).toBeGreaterThanOrEqual(exact);
    expect(tail).toBeLessThan(1.02 * exact + 1e-12);
  }
});

function countFlips(sizes: Float64Array, total: number): number {
  let reached = 0;
  for (let signs = 0; signs < 2 ** sizes.length; signs += 1) {
    let sum = 0;
    sizes.forEach((size, at) => {
      sum += (signs >>> at) & 1 ? -size : size;
    });
    if (sum >= total) reached += 1;
  }
  return reached / 2 ** sizes.length;
}
