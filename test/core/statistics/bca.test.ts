import { expect, it } from 'vitest';
import { bca } from '../../../core/statistics/bca.ts';
import { bcaLimits } from '../../../core/statistics/bca-limits.ts';

const skewed = Array.from({ length: 60 }, (_, i) => Math.exp(2 * Math.sin(i * 7.3)) - 1);

it('is the percentile interval when there is neither bias nor skewness', () => {
  const replicates = Float64Array.from({ length: 1001 }, (_, i) => (i - 500) / 100);
  const { bias, acceleration, interval } = bcaLimits(0, replicates, [-1, 0, 1], 0.9);
  expect(bias).toBeCloseTo(0, 12);
  expect(acceleration).toBe(0);
  expect(interval[0]).toBeCloseTo(-4.5, 9);
  expect(interval[1]).toBeCloseTo(4.5, 9);
});

it('has the acceleration of a mean, its skewness over 6 √n', () => {
  // Efron 1987, equation 7.3
  const n = skewed.length;
  const mean = skewed.reduce((sum, value) => sum + value, 0) / n;
  const central = (power: number) => skewed.reduce((sum, value) => sum + (value - mean) ** power, 0) / n;
  const skewness = central(3) / central(2) ** 1.5;
  expect(bca(skewed, 0.95, 1).acceleration).toBeCloseTo(skewness / (6 * Math.sqrt(n)), 10);
});

it('leans to the long tail of skewed differences', () => {
  const { estimate, interval } = bca(skewed, 0.95, 1);
  expect(interval[1] - estimate).toBeGreaterThan(estimate - interval[0]);
});

it('repeats itself from the same seed, in any order of rows', () => {
  expect(bca(skewed.toReversed(), 0.95, 3).interval).toEqual(bca(skewed, 0.95, 3).interval);
  expect(bca(skewed, 0.95, 4).interval).not.toEqual(bca(skewed, 0.95, 3).interval);
});

it('is wider when whole clusters are drawn', () => {
  const differences = Array.from({ length: 200 }, (_, i) => Math.sin(Math.floor(i / 5) * 3.7) + (i % 5) / 50);
  const clusters = differences.map((_, i) => Math.floor(i / 5));
  const width = ([lower, upper]: readonly [number, number]) => upper - lower;
  const plain = width(bca(differences, 0.95, 1).interval);
  expect(width(bca(differences, 0.95, 1, clusters).interval)).toBeGreaterThan(1.8 * plain);
});

it('never decides by a zero-width interval', () => {
  expect(bca(new Array(30).fill(0.2), 0.9, 1).interval).toEqual([-Infinity, Infinity]);
  expect(bca([0.1, 0.3], 0.9, 1, [4, 4]).interval).toEqual([-Infinity, Infinity]);
});
