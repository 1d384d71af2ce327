import { expect, it } from 'vitest';
import { netWinRate } from '../../../core/statistics/net-win-rate.ts';

it('keeps ties among the rows', () => {
  expect(netWinRate({ wins: 30, losses: 10, ties: 60 }, 0.9).estimate).toBe(0.2);
  expect(netWinRate({ wins: 30, losses: 10, ties: 0 }, 0.9).estimate).toBe(0.5);
});

it('has a known interval without wins and losses', () => {
  // ± z² / (n + z²) at z = 1.959964
  expect(netWinRate({ wins: 0, losses: 0, ties: 20 }, 0.95).interval[1]).toBeCloseTo(0.1611251580528, 10);
});
