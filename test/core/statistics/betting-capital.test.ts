import { expect, it } from 'vitest';
import { bettingCapital } from '../../../core/statistics/betting-capital.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

it('agrees with two rows by hand', () => {
  // both bets are capped at c / m = 1: (1 + 1/2)² of half the money
  expect(Array.from(bettingCapital([1, 1], 0.5, { alpha: 0.05 }))).toEqual([0.75, 1.125]);
});

it('seldom reaches 1 / alpha at any time when m is true', () => {
  const random = seededRandom(20260801);
  let rejected = 0;
  for (let run = 0; run < 400; run++) {
    const coins = Array.from({ length: 300 }, () => random.below(2));
    if (bettingCapital(coins, 0.5, { alpha: 0.05 }).some((capital) => capital >= 20)) rejected++;
  }
  expect(rejected).toBeLessThanOrEqual(20);
});

it('reaches it soon when m is wrong', () => {
  const passes = Array.from({ length: 100 }, (_, i) => (i % 10 < 8 ? 1 : 0));
  expect(bettingCapital(passes, 0.4, { alpha: 0.05 }).findIndex((capital) => capital >= 20)).toBeLessThan(50);
});

it('is infinite once a finite file cannot have the mean any more', () => {
  // three of four rows are 1: a mean of 1/4 is out of the question after the second
  const capital = bettingCapital([1, 1, 1, 0], 0.25, { alpha: 0.05, populationSize: 4 });
  expect(capital[0]).toBeLessThan(Infinity);
  expect(capital[2]).toBe(Infinity);
});
