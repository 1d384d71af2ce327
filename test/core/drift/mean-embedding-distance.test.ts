import { expect, it } from 'vitest';
import { meanEmbeddingDistance, meanEmbeddingP } from '../../../core/drift/mean-embedding-distance.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

const random = seededRandom(2);
const cloud = (length: number, shift: number) =>
  Array.from({ length }, () => [random.below(1000) / 1000 + shift, random.below(1000) / 1000]);

it('agrees with a calculation by hand', () => {
  // within pairs e⁰; across e^(−1): distances 0 0 1 1 1 1, median 1
  const { mmd2, medianSquaredDistance } = meanEmbeddingDistance([[0], [0]], [[1], [1]]);
  expect(medianSquaredDistance).toBe(1);
  expect(mmd2).toBeCloseTo(2 - 2 / Math.E, 14);
});

it('finds a shift and not a difference between like clouds', () => {
  expect(meanEmbeddingP(cloud(40, 0), cloud(40, 0.5), 1)).toBe(0.001);
  expect(meanEmbeddingP(cloud(40, 0), cloud(40, 0), 1)).toBeGreaterThan(0.05);
});

it('is 0, and p 1, when all points are equal', () => {
  const same = [
    [1, 1],
    [1, 1],
    [1, 1],
  ];
  expect(meanEmbeddingDistance(same, same).mmd2).toBeCloseTo(0, 14);
  expect(meanEmbeddingP(same, same, 1)).toBe(1);
});
