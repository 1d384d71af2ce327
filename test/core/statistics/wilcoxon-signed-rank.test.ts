import { expect, it } from 'vitest';
import { wilcoxonSignedRank } from '../../../core/statistics/wilcoxon-signed-rank.ts';

it('agrees with the published depression data', () => {
  // Hollander & Wolfe 1973, page 29; R documentation of wilcox.test: V = 40, one-sided p = .01953
  const fallen = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01];
  const test = wilcoxonSignedRank(fallen, 'wilcox');
  expect(test.positive).toBe(40);
  expect(test.exact?.pGreater).toBeCloseTo(0.01953, 5);
});

it('gives other p values by the other zero rule', () => {
  const differences = [-2, 1, 4, -3, -1, -1, 0, 0, 1, 1, 3, 4];
  expect(wilcoxonSignedRank(differences, 'wilcox').exact?.pTwoSided).toBeCloseTo(0.453125, 9);
  expect(wilcoxonSignedRank(differences, 'pratt').exact?.pTwoSided).toBeCloseTo(0.46484375, 9);
});

it('counts out up to 50 rows and approximates beyond', () => {
  const rows = (n: number) => Array.from({ length: n }, (_, i) => Math.sin(i * 3.3) + 0.3);
  const { exact, pNormal } = wilcoxonSignedRank(rows(50), 'wilcox');
  expect(Math.abs((exact?.pTwoSided ?? 0) - pNormal)).toBeLessThan(0.003);
  expect(wilcoxonSignedRank(rows(51), 'wilcox').exact).toBeNull();
});

it('knows nothing when every difference is 0', () => {
  const { exact, pNormal } = wilcoxonSignedRank([0, 0, 0], 'pratt');
  expect(exact).toEqual({ pTwoSided: 1, pGreater: 1, pLess: 1 });
  expect(pNormal).toBe(1);
});
