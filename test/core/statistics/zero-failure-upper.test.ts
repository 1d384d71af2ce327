import { expect, it } from 'vitest';
import { ruleOfThree, zeroFailureUpper } from '../../../core/statistics/zero-failure-upper.ts';

it.each([
  // Hanley & Lippman-Hand 1983, JAMA 249:1743, table: 95 % upper bounds in percent
  [10, 26],
  [20, 14],
  [100, 3],
  [1000, 0.3],
])('%i clean rows leave %d %%', (n, percent) => {
  expect(Math.abs(100 * zeroFailureUpper(n, 0.95) - percent)).toBeLessThan(0.51);
});

it('approaches the rule of three from below', () => {
  expect(zeroFailureUpper(1000, 0.95)).toBeLessThan(ruleOfThree(1000));
  expect(zeroFailureUpper(1e9, 0.95) / ruleOfThree(1e9)).toBeCloseTo(-Math.log(0.05) / 3, 6);
});

it('leaves everything possible without rows', () => {
  expect(zeroFailureUpper(0, 0.95)).toBe(1);
  expect(ruleOfThree(2)).toBe(1);
});
