import { expect, it } from 'vitest';
import { sharesShift } from '../../../core/drift/shares-shift.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

const even = Array.from({ length: 10 }, () => 1);
/** Half of the weights up, half down: a true index of about .1. */
const tilted = even.map((_, at) => (at < 5 ? 1.158 : 0.842));
/** Fifty categories of which most come less than five times. */
const rare = Array.from({ length: 50 }, (_, at) => 1 / (at + 1) ** 1.5);

function drawn(weights: readonly number[], rows: number, seed: number): number[] {
  const random = seededRandom(seed);
  const whole = weights.reduce((sum, one) => sum + one, 0);
  const counts = weights.map(() => 0);
  for (let row = 0; row < rows; row += 1) {
    let left = (random.below(2 ** 30) / 2 ** 30) * whole;
    const at = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

it.each([
  ['even', even],
  ['rare', rare],
])('finds a shift between two samples of the same %s categories as often as its level says', (_, weights) => {
  const shifts = Array.from({ length: 1_000 }, (__, seed) =>
    sharesShift(drawn(weights, 400, 2 * seed), drawn(weights, 300, 2 * seed + 1), 0.9),
  );
  const found = shifts.filter(({ interval }) => interval[0] > 0).length / 1_000;
  expect(found).toBeGreaterThan(0.03);
  expect(found).toBeLessThan(0.075);
});

it('covers the true index of a shift', () => {
  const truth = even.reduce((sum, one, at) => {
    const [p, q] = [one / 10, (tilted[at] ?? 0) / 10];
    return sum + (q - p) * Math.log(q / p);
  }, 0);
  const covered = Array.from({ length: 500 }, (_, seed) => {
    const shift = sharesShift(drawn(even, 800, 2 * seed), drawn(tilted, 800, 2 * seed + 1), 0.9);
    return shift.interval[0] <= truth && truth <= shift.interval[1];
  }).filter(Boolean).length;
  expect(covered / 500).toBeGreaterThan(0.86);
  expect(covered / 500).toBeLessThan(0.95);
});

it('sees a large new category, and no shift where all rows are in one', () => {
  expect(sharesShift([500, 500, 0], [250, 250, 500], 0.99).interval[0]).toBeGreaterThan(0.2);
  expect(sharesShift([1_000], [1_000], 0.99)).toMatchObject({ psi: 0, interval: [0, expect.any(Number)] });
});

it('takes a category that came ten times and then never for noise', () => {
  const { interval } = sharesShift([195, 195, 10], [200, 200, 0], 0.999);
  expect(interval[0]).toBe(0);
});
