import { expect, it } from 'vitest';
import {
  tangoInterval,
  tangoPNotWorse,
  tangoPWorse,
  tangoStatistic,
} from '../../../core/statistics/tango-interval.ts';

it.each([
  // contingencytables package (Fagerland, Lydersen & Laake 2017, chapter 8), turned to candidate − baseline
  { counts: { a: 59, b: 6, c: 16, d: 80 }, interval: [0.0054, 0.124] },
  { counts: { a: 1, b: 1, c: 7, d: 12 }, interval: [0.026, 0.5172] },
])('agrees with the published limits of $counts', ({ counts, interval }) => {
  const [lower, upper] = tangoInterval(counts, 0.95);
  expect(lower).toBeCloseTo(interval[0]!, 4);
  expect(upper).toBeCloseTo(interval[1]!, 4);
});

it('is not zero wide when no row changed', () => {
  const z = 1.6448536269514722;
  const [lower, upper] = tangoInterval({ a: 80, b: 0, c: 0, d: 7 }, 0.9);
  expect(upper).toBeCloseTo((z * z) / (87 + z * z), 12);
  expect(lower).toBeCloseTo(-upper, 12);
});

it('cannot pass a margin of 3 points with 87 clean rows, and can with 88', () => {
  expect(tangoInterval({ a: 80, b: 0, c: 0, d: 7 }, 0.9)[0]).toBeLessThan(-0.03);
  expect(tangoInterval({ a: 80, b: 0, c: 0, d: 8 }, 0.9)[0]).toBeGreaterThan(-0.03);
});

it('ends at the border when every row changed one way', () => {
  expect(tangoInterval({ a: 0, b: 0, c: 12, d: 0 }, 0.95)[1]).toBe(1);
  expect(tangoInterval({ a: 0, b: 12, c: 0, d: 0 }, 0.95)[0]).toBe(-1);
});

it('says nothing without rows', () => {
  expect(tangoInterval({ a: 0, b: 0, c: 0, d: 0 }, 0.95)).toEqual([-1, 1]);
});

it('has p values that the interval inverts', () => {
  const counts = { a: 300, b: 90, c: 20, d: 40 };
  const [lower, upper] = tangoInterval(counts, 0.9);
  expect(tangoPNotWorse(counts, -lower)).toBeCloseTo(0.05, 9);
  expect(tangoPWorse(counts, -upper)).toBeCloseTo(0.05, 9);
  expect(tangoPWorse(counts, 0.03)).toBeLessThan(1e-7);
});

it('equals McNemar at a difference of 0', () => {
  expect(tangoStatistic({ a: 59, b: 6, c: 16, d: 80 }, 0)).toBeCloseTo(10 / Math.sqrt(22), 12);
});

it('rules out a total loss that did not happen', () => {
  expect(tangoStatistic({ a: 1, b: 5, c: 0, d: 0 }, -1)).toBe(Infinity);
  expect(tangoPNotWorse({ a: 1, b: 5, c: 0, d: 0 }, 1)).toBe(0);
});
