import { expect, it } from 'vitest';
import { unitSums } from '../../../bench/error-rates/population.ts';
import { populations } from '../../../bench/error-rates/populations.ts';
import { skewedPopulations } from '../../../bench/error-rates/synthetic-populations.ts';
import { tiltedWeights } from '../../../bench/error-rates/tilted-weights.ts';

const found = populations();
const tables = [
  ...found.binary,
  ...found.repeats,
  ...found.shares,
  ...found.clusters,
  ...skewedPopulations(),
];

it.each(tables)('give $name a true drop of exactly the margin', (population) => {
  const weights = tiltedWeights(unitSums(population, (before, now) => now - before + 0.05));
  const expected = (sums: Float64Array) =>
    sums.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
  const change = expected(unitSums(population, (before, now) => now - before));
  const rows = expected(unitSums(population, () => 1));
  expect(change / rows).toBeCloseTo(-0.05, 12);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(Math.min(...weights)).toBeGreaterThan(0);
});

it('cannot move rows that all lie on one side of the margin', () => {
  expect(() => tiltedWeights(Float64Array.of(0.1, 0.2))).toThrow(/both sides of the margin/);
});
