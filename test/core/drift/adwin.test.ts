import { expect, it } from 'vitest';
import { adwin } from '../../../core/drift/adwin.ts';
import { seededRandom } from '../../../core/statistics/seeded-random.ts';

const random = seededRandom(5);
const coins = (length: number, rate: number) =>
  Array.from({ length }, () => (random.below(1000) < rate * 1000 ? 1 : 0));

it('finds a fall of the pass rate at a check soon after it', () => {
  const [alarm] = adwin([...coins(1000, 0.9), ...coins(1000, 0.5)]);
  expect(alarm).toBeGreaterThanOrEqual(1000);
  expect(alarm).toBeLessThan(1130);
  expect((alarm! + 1) % 32).toBe(0);
});

it('stays quiet on one rate', () => {
  expect(adwin(coins(3000, 0.7))).toEqual([]);
});

it('drops what is older than the change, so that it does not alarm for ever', () => {
  expect(adwin([...coins(500, 0.95), ...coins(5000, 0.3)]).length).toBeLessThan(6);
});
