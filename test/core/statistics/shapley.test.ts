import { expect, it } from 'vitest';
import { sampledShapley } from '../../../core/statistics/sampled-shapley.ts';
import { interaction, shapley } from '../../../core/statistics/shapley.ts';

it('splits a surplus of two factors evenly', () => {
  // alone +1 and +2, together +6: the surplus of 3 is shared
  expect(shapley([0, 1, 2, 6])).toEqual([2.5, 3.5]);
  expect(interaction([0, 1, 2, 6], 0, 1)).toBe(3);
});

it('gives the glove game its published split', () => {
  // Shapley's left glove and two right gloves: 2/3, 1/6, 1/6
  const pair = (arm: number) => (arm & 1 && arm & 6 ? 1 : 0);
  const values = Array.from({ length: 8 }, (_, arm) => pair(arm));
  expect(shapley(values)).toEqual([
    expect.closeTo(2 / 3, 14),
    expect.closeTo(1 / 6, 14),
    expect.closeTo(1 / 6, 14),
  ]);
});

it('adds up to the total change', () => {
  const values = Array.from({ length: 16 }, (_, arm) => Math.sin(arm * 3.7));
  const sum = shapley(values).reduce((total, share) => total + share, 0);
  expect(sum).toBeCloseTo(values[15]! - values[0]!, 14);
});

it('refuses an arm that did not run, naming it', () => {
  expect(() => shapley([0, Number.NaN, 2, 6])).toThrow('arm 01 has none');
  expect(() => shapley([0, 1, 2])).toThrow('2^k arms, got 3');
});

it('is approached by sampled orders', () => {
  const value = (arm: number) => Math.sin(arm * 3.7);
  const exact = shapley(Array.from({ length: 16 }, (_, arm) => value(arm)));
  sampledShapley(4, value, 2000, 1).forEach(({ contribution, se }, factor) => {
    expect(se).toBeGreaterThan(0);
    expect(Math.abs(contribution - exact[factor]!)).toBeLessThan(4 * se);
  });
});

it('is exact for factors that do not interact, whatever the orders', () => {
  const value = (arm: number) => 3 * (arm & 1) + 5 * ((arm >> 1) & 1);
  expect(sampledShapley(2, value, 3, 7)).toEqual([
    { contribution: 3, se: 0 },
    { contribution: 5, se: 0 },
  ]);
});
