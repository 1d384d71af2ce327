import { expect, it } from 'vitest';
import { bettingCapital } from '../../../core/statistics/betting-capital.ts';
import { oneSidedBets } from '../../../core/statistics/one-sided-bets.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

const coins = (random: ReturnType<typeof seededRandom>, count: number) =>
  Array.from({ length: count }, () => random.below(2));

it('wins what both halves of the hedged capital win, each from 1', () => {
  const values = coins(seededRandom(1), 200);
  const bets = oneSidedBets([
    { side: 'above', mean: 0.4, level: 0.05 },
    { side: 'below', mean: 0.4, level: 0.05 },
  ]);
  for (const value of values) bets.see(value, 1);
  const hedged = bettingCapital(values, 0.4, { alpha: 0.1 });
  expect(1 / Math.min(...bets.p())).toBeCloseTo(2 * Math.max(...hedged), 8);
});

it('seldom establishes what is not so, whenever one looks', () => {
  const random = seededRandom(20260803);
  let established = 0;
  for (let run = 0; run < 400; run++) {
    const bets = oneSidedBets([{ side: 'below', mean: 0.5, level: 0.05 }]);
    for (const value of coins(random, 300)) bets.see(value, 1);
    if ((bets.p()[0] ?? 0) <= 0.05) established++;
  }
  expect(established).toBeLessThanOrEqual(33);
});

it('never has a p above 1, and establishes what is so', () => {
  const bets = oneSidedBets([
    { side: 'above', mean: 0.5, level: 0.05 },
    { side: 'below', mean: 0.5, level: 0.05 },
  ]);
  for (let at = 0; at < 100; at++) bets.see(at % 10 < 8 ? 1 : 0, 1);
  const [above = 1, below = 0] = bets.p();
  expect(above).toBeLessThan(0.001);
  expect(below).toBeGreaterThan(0.5);
  expect(below).toBeLessThanOrEqual(1);
});

it('has something to say at the ends of the scale', () => {
  const bets = oneSidedBets([{ side: 'above', mean: -0.2, level: 0.05 }]);
  for (let at = 0; at < 20; at++) bets.see(0.5, 1);
  expect(bets.p()[0]).toBeLessThan(0.05);
});
