import { expect, it } from 'vitest';
import { chance } from '../../../bench/drift/chance.ts';
import { stratifiedMean, type WeightedValue } from '../../../core/sweep/stratified-mean.ts';

/** 200 values of conversations of 5, which share half of their variance. */
function talks(seed: number, isKnown: boolean): WeightedValue[] {
  const { normal } = chance(seed);
  return Array.from({ length: 40 }, (_, talk) => {
    const common = normal();
    return Array.from({ length: 5 }, () => ({
      ...{ value: Math.SQRT1_2 * (common + normal()), stratum: '', weight: 3 },
      ...(isKnown ? { conversation: `${talk}` } : {}),
    }));
  }).flat();
}

const seeds = Array.from({ length: 300 }, (_, seed) => seed);
const average = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

it('is as sure as its conversations are, where they are known', () => {
  const of = (isKnown: boolean) => seeds.map((seed) => stratifiedMean(talks(seed, isKnown)));
  const missed = average(of(true).map(({ mean }) => mean ** 2));
  const stated = (isKnown: boolean) => average(of(isKnown).map(({ se }) => se ** 2));
  // 5 values that share half of their variance have (1 + 4 / 2) times that of independent ones.
  expect(stated(true) / missed).toBeGreaterThan(0.85);
  expect(stated(true) / missed).toBeLessThan(1.25);
  expect(stated(false) / missed).toBeLessThan(0.5);
});

it('counts rows for what they are worth, and conversations for its degrees of freedom', () => {
  const { effectiveRows, df, rows } = stratifiedMean(talks(1, true));
  expect([rows, df]).toEqual([200, 39]);
  expect(effectiveRows).toBeLessThan(110);
});

it('takes conversations of equal values for one value each', () => {
  const equal = talks(1, true).map((one) => ({ ...one, value: 1 }));
  expect(stratifiedMean(equal).effectiveRows).toBeCloseTo(40);
});

it('is what it was where each trace is a conversation of its own', () => {
  const values = talks(1, false);
  const own = values.map((one, at) => ({ ...one, conversation: `${at}` }));
  expect(stratifiedMean(own)).toEqual(stratifiedMean(values));
});
