import { expect, it } from 'vitest';
import { quantile } from '../../../core/statistics/quantile.ts';
import { quantileDifferenceInterval } from '../../../core/statistics/quantile-difference-interval.ts';
import { quantileOrderInterval } from '../../../core/statistics/quantile-order-interval.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

const random = seededRandom(11);
const uniform = () => (random.word() + 0.5) / 2 ** 32;
const drawn = (rows: number) => Float64Array.from({ length: rows }, () => 100 - 300 * Math.log(uniform()));
const width = ([lower, upper]: readonly [number, number]) => upper - lower;

it('squares and adds the order statistics of arms that have next to nothing in common', () => {
  const baseline = Float64Array.from({ length: 100 }, (_, row) => row);
  const candidate = Float64Array.from({ length: 100 }, (_, row) => (row * 37 + 50) % 100);
  const found = quantileDifferenceInterval({ baseline, candidate }, 0.5, 0.95, null);
  const [lower, upper] = quantileOrderInterval(baseline.toSorted(), 0.5, 0.95).interval;
  const middle = quantile(baseline, 0.5);
  const phi = correlationBeyond(baseline, candidate, middle);
  expect(Math.abs(phi)).toBeLessThan(0.05);
  const [below, above] = [middle - lower, upper - middle];
  const [low, high] = found.limits(1);
  expect(low).toBeCloseTo(-Math.hypot(below, above), 0);
  expect(high).toBeCloseTo(Math.hypot(above, below), 0);
});

it('narrows with what arms share, but never to nothing', () => {
  const baseline = drawn(300);
  const apart = quantileDifferenceInterval({ baseline, candidate: drawn(300) }, 0.9, 0.9, null).limits(1);
  const same = quantileDifferenceInterval({ baseline, candidate: baseline }, 0.9, 0.9, null).limits(1);
  expect(same[0]).toBeLessThan(0);
  expect(same[1]).toBeGreaterThan(0);
  expect(width(same)).toBeLessThan(0.5 * width(apart));
});

it('mirrors when the arms change places', () => {
  const [one, other] = [drawn(200), drawn(200)];
  const there = quantileDifferenceInterval({ baseline: one, candidate: other }, 0.9, 0.9, null).limits(1);
  const back = quantileDifferenceInterval({ baseline: other, candidate: one }, 0.9, 0.9, null).limits(1);
  expect(back[0]).toBeCloseTo(-there[1], 9);
  expect(back[1]).toBeCloseTo(-there[0], 9);
});

it('covers a difference of arms of other shapes', () => {
  // p95 of a shifted exponential and of one three times as wide, which share no row
  const truth = 600 * -Math.log(0.05);
  let held = 0;
  for (let trial = 0; trial < 400; trial += 1) {
    const baseline = drawn(400);
    const candidate = drawn(400).map((value) => 3 * value - 200);
    const [low, high] = quantileDifferenceInterval({ baseline, candidate }, 0.95, 0.95, null).limits(1);
    held += Number(low <= truth && truth <= high);
  }
  expect(held).toBeGreaterThan(0.93 * 400);
});

it('is open where the rows do not reach', () => {
  const found = quantileDifferenceInterval({ baseline: drawn(50), candidate: drawn(50) }, 0.95, 0.9, null);
  expect(found.limits(1)).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
});

it('takes clusters for units', () => {
  const conversations = drawn(60);
  const rows = (values: Float64Array) =>
    Float64Array.from({ length: 600 }, (_, row) => values[Math.floor(row / 10)] ?? 0);
  const arms = { baseline: rows(conversations), candidate: rows(drawn(60)) };
  const codes = Array.from({ length: 600 }, (_, row) => Math.floor(row / 10));
  const single = quantileDifferenceInterval(arms, 0.8, 0.9, null).limits(1);
  const clustered = quantileDifferenceInterval(arms, 0.8, 0.9, codes).limits(1);
  expect(width(clustered)).toBeGreaterThan(2 * width(single));
});

it('multiplies the baseline by the share it is asked about', () => {
  const [baseline, candidate] = [drawn(200), drawn(200)];
  const asked = quantileDifferenceInterval({ baseline, candidate }, 0.9, 0.9, null).limits(1.1);
  const scaled = { baseline: baseline.map((value) => 1.1 * value), candidate };
  const expected = quantileDifferenceInterval(scaled, 0.9, 0.9, null).limits(1);
  expect(asked[0]).toBeCloseTo(expected[0], 9);
  expect(asked[1]).toBeCloseTo(expected[1], 9);
});

function correlationBeyond(one: Float64Array, other: Float64Array, middle: number): number {
  let sum = 0;
  one.forEach((value, row) => {
    sum += (value > middle ? 1 : -1) * ((other[row] ?? 0) > middle ? 1 : -1);
  });
  return sum / one.length;
}
