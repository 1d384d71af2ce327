import { expect, it } from 'vitest';
import { wasserstein } from '../../../core/drift/wasserstein.ts';
import { wassersteinShift } from '../../../core/drift/wasserstein-shift.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

/** Near to normal: the sum of twelve uniform numbers. */
function numbers(count: number, seed: number, shift = 0): number[] {
  const random = seededRandom(seed);
  const uniform = () => random.below(1_000_000) / 1_000_000;
  return Array.from({ length: count }, () =>
    Array.from({ length: 12 }, uniform).reduce((a, b) => a + b, shift - 6),
  );
}

it('measures the distance of two samples, without the noise', () => {
  const [before, now] = [numbers(500, 1), numbers(500, 2, 1)];
  const { distance, interval, noise } = wassersteinShift(before, now, 0.95);
  expect(noise).toBeGreaterThan(0.05);
  expect(noise).toBeLessThan(0.12);
  expect(Math.sqrt(distance ** 2 + noise ** 2)).toBeCloseTo(wasserstein(before, now).distance, 9);
  expect(interval[0]).toBeLessThan(1);
  expect(interval[1]).toBeGreaterThan(1);
});

it.each([0, 0.15, 0.3])('covers a shift of %s at least as often as it promises', (shift) => {
  const found = Array.from({ length: 200 }, (_, at) =>
    wassersteinShift(numbers(300, 2 * at + 1), numbers(300, 2 * at + 2, shift), 0.9),
  );
  const covered = found.filter(({ interval: [low, high] }) => low <= shift && shift <= high).length;
  expect(covered / found.length).toBeGreaterThan(0.86);
});

it('knows no noise between two constants', () => {
  expect(wassersteinShift([5, 5, 5], [7, 7], 0.95)).toMatchObject({ distance: expect.closeTo(2, 0) });
  expect(wassersteinShift([5, 5], [5, 5, 5], 0.95)).toEqual({
    distance: 0,
    interval: [0, 0],
    noise: 0,
    raw: 0,
    se: 0,
  });
});
