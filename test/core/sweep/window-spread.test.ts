import { expect, it } from 'vitest';
import { chance } from '../../../bench/drift/chance.ts';
import { windowSpread } from '../../../core/sweep/window-spread.ts';

/** Jumps between windows that stand where `days` says, each seen with a noise of 1. */
function jumpsOf(days: readonly number[], seed: number): number[] {
  const { normal } = chance(seed);
  const seen = days.map((day) => day + normal());
  return seen.slice(1).map((one, at) => (one - (seen[at] ?? 0)) / Math.SQRT2);
}

function quietDays(spread: number, seed: number, count = 40): number[] {
  const { normal } = chance(1_000 + seed);
  return Array.from({ length: count }, () => spread * normal());
}

const seeds = Array.from({ length: 200 }, (_, seed) => seed);
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

it('finds the variance of days beyond their noise', () => {
  const excess = seeds.map((seed) => windowSpread(jumpsOf(quietDays(2, seed), seed), 0).excess);
  // Days of variance 4 beside a noise of 1; shrunk towards none by 4 of 43 jumps.
  expect(mean(excess)).toBeGreaterThan(3);
  expect(mean(excess)).toBeLessThan(4.2);
});

it('widens nothing much where days do not differ', () => {
  const excess = seeds.map((seed) => windowSpread(jumpsOf(quietDays(0, seed), seed), 0).excess);
  expect(mean(excess)).toBeLessThan(0.1);
  expect(excess.filter((one) => one === 0).length).toBeGreaterThan(100);
});

it('is not fooled by one change that lasts, however large', () => {
  const days = Array.from({ length: 40 }, (_, at) => (at < 20 ? 0 : 50));
  const excess = seeds.map((seed) => windowSpread(jumpsOf(days, seed), 0).excess);
  expect(mean(excess)).toBeLessThan(0.15);
});

it('takes for granted what it is told until windows tell otherwise', () => {
  expect(windowSpread([], 9)).toEqual({
    excess: 9,
    df: Number.POSITIVE_INFINITY,
    times: null,
    jumps: 0,
  });
  const spreads = [1, 4, 16, 60].map((count) => windowSpread(Array(count).fill(0.5), 9).excess);
  expect(spreads).toEqual(spreads.toSorted((one, other) => other - one));
  expect(spreads.at(-1)).toBe(0);
});

it('learns nothing from a single jump, which may be a change', () => {
  expect(windowSpread([30], 0).excess).toBe(0);
});

it('says how many times more windows differ than one shows', () => {
  expect(windowSpread([2, -2, 2, -2, 2], 0)).toMatchObject({ times: 2, jumps: 5 });
});
