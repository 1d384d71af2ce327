import { expect, it } from 'vitest';
import { ablationDesign, neededArms, sampleOrders } from '../../../core/attribution/ablation-design.ts';
import { shapley } from '../../../core/statistics/shapley.ts';

const everyArm = (factors: number) => Array.from({ length: 2 ** factors }, (_, arm) => arm);

it('asks for every arm of up to four factors, and for fewer of more', () => {
  expect([2, 3, 4].map((factors) => neededArms(factors))).toEqual([2, 3, 4].map(everyArm));
  for (const factors of [5, 6, 8]) {
    const arms = neededArms(factors);
    expect(arms.length).toBeLessThan(2 ** factors);
    expect([arms[0], arms.at(-1)]).toEqual([0, 2 ** factors - 1]);
  }
});

it('weighs arms as Shapley values do', () => {
  const values = everyArm(3).map((arm) => Math.sin(arm * 3.7));
  const contributions = ablationDesign(3, new Set(everyArm(3)))?.weights.map((weights) =>
    weights.reduce((sum, weight, arm) => sum + weight * (values[arm] ?? Number.NaN), 0),
  );
  expect(contributions).toEqual(shapley(values).map((value) => expect.closeTo(value, 12)));
});

it('is none without an arm that has to be there', () => {
  expect(ablationDesign(2, new Set([0, 1, 3]))).toBeNull();
  expect(ablationDesign(5, new Set(neededArms(5).slice(0, -2)))).toBeNull();
});

it('splits what pairs of factors do together exactly, however few the orders', () => {
  const bit = (arm: number, at: number) => (arm >> at) & 1;
  const value = (arm: number) =>
    3 * bit(arm, 0) - bit(arm, 4) + 8 * bit(arm, 0) * bit(arm, 3) - 2 * bit(arm, 1) * bit(arm, 2);
  const sampled = sampleOrders(5, value);
  expect(sampled.map(({ contribution }) => contribution)).toEqual(
    [7, -1, -1, 4, -1].map((share) => expect.closeTo(share, 12)),
  );
  expect(sampled.map(({ se }) => se)).toEqual([0, 0, 0, 0, 0].map((se) => expect.closeTo(se, 12)));
});

it('shows the error of sampling where more factors do something together', () => {
  const value = (arm: number) => Math.sin(arm * 3.7);
  const exact = shapley(everyArm(6).map(value));
  for (const [at, { contribution, se }] of sampleOrders(6, value).entries()) {
    expect(se).toBeGreaterThan(0);
    expect(Math.abs(contribution - (exact[at] ?? Number.NaN))).toBeLessThan(4 * se);
  }
});
