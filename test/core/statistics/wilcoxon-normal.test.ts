import { expect, it } from 'vitest';
import { wilcoxonNormal } from '../../../core/statistics/wilcoxon-normal.ts';

it('agrees with R on the sleep data, which have a tie and a zero', () => {
  // wilcox.test(extra ~ group, sleep, paired): V = 45 (turned), p = .009091
  const test = wilcoxonNormal([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
  expect(test.positive).toBe(45);
  expect(test.pTwoSided).toBeCloseTo(0.009091, 6);
});

it('does not correct past the centre', () => {
  expect(wilcoxonNormal([1, -1]).pTwoSided).toBe(1);
});
