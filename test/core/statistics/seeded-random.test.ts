import { expect, it } from 'vitest';
import { seededRandom, xoshiro128 } from '../../../core/statistics/seeded-random.ts';

it('gives the words of the reference implementation', () => {
  // xoshiro128starstar.c, compiled, with state 1, 2, 3, 4
  const random = xoshiro128([1, 2, 3, 4]);
  const words = Array.from({ length: 10 }, () => random.word());
  expect(words).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

it('repeats itself from the same seed and differs from another', () => {
  const words = (seed: number) => {
    const random = seededRandom(seed);
    return Array.from({ length: 5 }, () => random.word());
  };
  expect(words(7)).toEqual(words(7));
  expect(words(7)).not.toEqual(words(8));
});

it('draws every number below the bound about equally often', () => {
  const random = seededRandom(1);
  const counts = new Array<number>(6).fill(0);
  for (let i = 0; i < 60_000; i++) counts[random.below(6)]! += 1;
  // five standard deviations of Binomial(60000, 1/6) are 456
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(456);
});
