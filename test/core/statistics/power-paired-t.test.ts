import { expect, it } from 'vitest';
import { powerPairedT, rowsForPairedT } from '../../../core/statistics/power-paired-t.ts';

it('agrees with R', () => {
  // power.t.test(delta = .5, sd = 1, power = .8, type = "paired"): n = 33.36713
  expect(rowsForPairedT({ delta: 0.5, sd: 1, alpha: 0.05 }, 0.8)).toBeCloseTo(33.367, 3);
});

it('agrees with the noncentral t of SciPy', () => {
  // scipy.stats.nct.sf(t.ppf(.975, 19), 19, .5 √20) = .56450
  expect(powerPairedT({ delta: 0.5, sd: 1, alpha: 0.05 }, 20)).toBeCloseTo(0.5645, 4);
});

it('is half the level without an effect, and whole with a giant one', () => {
  expect(powerPairedT({ delta: 0, sd: 1, alpha: 0.05 }, 30)).toBeCloseTo(0.025, 10);
  expect(powerPairedT({ delta: 50, sd: 1, alpha: 0.05 }, 30)).toBe(1);
});

it('needs endless rows for no effect', () => {
  expect(rowsForPairedT({ delta: 0, sd: 1, alpha: 0.05 }, 0.8)).toBe(Infinity);
});
