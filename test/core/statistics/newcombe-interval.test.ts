import { expect, it } from 'vitest';
import { newcombeInterval } from '../../../core/statistics/newcombe-interval.ts';
import { tangoInterval } from '../../../core/statistics/tango-interval.ts';

it('agrees with the published limits', () => {
  // contingencytables package (Fagerland, Lydersen & Laake 2017, chapter 8), turned to candidate − baseline
  const [lower, upper] = newcombeInterval({ a: 59, b: 6, c: 16, d: 80 }, 0.95);
  expect(lower).toBeCloseTo(0.0046, 4);
  expect(upper).toBeCloseTo(0.1186, 4);
});

it('lies within .01 of Tango at 161 rows', () => {
  const counts = { a: 59, b: 6, c: 16, d: 80 };
  const tango = tangoInterval(counts, 0.95);
  newcombeInterval(counts, 0.95).forEach((limit, side) => {
    expect(Math.abs(limit - tango[side]!)).toBeLessThan(0.01);
  });
});

it('takes the arms for uncorrelated when one of them always passes', () => {
  const [lower, upper] = newcombeInterval({ a: 20, b: 0, c: 0, d: 0 }, 0.95);
  expect(upper).toBeCloseTo(-lower, 12);
  expect(upper).toBeGreaterThan(0.1);
});

it('says nothing without rows', () => {
  expect(newcombeInterval({ a: 0, b: 0, c: 0, d: 0 }, 0.95)).toEqual([-1, 1]);
});
