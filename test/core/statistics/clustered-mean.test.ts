import { expect, it } from 'vitest';
import { clusteredMean } from '../../../core/statistics/clustered-mean.ts';
import { pairedT } from '../../../core/statistics/paired-t.ts';

it('agrees with a calculation by hand', () => {
  // mean 1/2; cluster sums of residuals 1, −1/2, −1/2: SE² = 3/2 · (1 + 1/4 + 1/4) / 6² = 1/16
  const test = clusteredMean([1, 1, 0, 0.5, 0.5, 0], [0, 0, 1, 1, 2, 2], 0.95);
  expect(test.estimate).toBe(0.5);
  expect(test.se).toBeCloseTo(0.25, 15);
  expect(test.clusters).toBe(3);
  expect(test.df).toBe(2);
  // t with 2 df has the closed quantile (2p − 1) / √(2p(1 − p))
  expect(test.interval[1]).toBeCloseTo(0.5 + (0.25 * 0.95) / Math.sqrt(2 * 0.975 * 0.025), 12);
});

it('is the paired t when every row is a cluster', () => {
  const differences = [1, 0, 0, -1, 0, 1, 0.5];
  const { clusters, ...clustered } = clusteredMean(differences, [9, 3, 4, 0, 1, 2, 6], 0.95);
  const plain = pairedT(differences, 0.95);
  expect(clusters).toBe(7);
  expect(clustered.se).toBeCloseTo(plain.se, 14);
  expect(clustered.pTwoSided).toBeCloseTo(plain.pTwoSided, 13);
});

it('is wider than the paired t when rows of a cluster move together', () => {
  const differences = Array.from({ length: 40 }, (_, i) => (Math.floor(i / 8) % 2 ? 1 : -0.5));
  const clusters = differences.map((_, i) => Math.floor(i / 8));
  expect(clusteredMean(differences, clusters, 0.9).se).toBeGreaterThan(2.5 * pairedT(differences, 0.9).se);
});

it('says nothing of one cluster, and nothing by a zero-width interval', () => {
  expect(clusteredMean([1, 0, 1], [5, 5, 5], 0.9).interval).toEqual([-Infinity, Infinity]);
  expect(clusteredMean([1, 1, 1], [0, 1, 2], 0.9).interval).toEqual([-Infinity, Infinity]);
});
