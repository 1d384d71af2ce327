import { expect, it } from 'vitest';
import { rowsFromInterval } from '../../../core/gates/rows-from-interval.ts';

it('scales the width of an interval to the distance of the limit', () => {
  // SE 0.01 over 100 rows: variance 0.01 a row; (1.6449 + 0.8416)² × 0.01 / 0.02².
  const interval = [-0.016449, 0.016449] as const;
  expect(rowsFromInterval({ estimate: 0, interval, limit: -0.02 }, 100, 0.05)).toBe(155);
});

it('knows no number where the estimate lies beyond the limit, or the interval is open or has no width', () => {
  expect(rowsFromInterval({ estimate: -0.03, interval: [-0.1, 0.04], limit: -0.02 }, 100, 0.05)).toBeNull();
  for (const interval of [null, [-1, Number.POSITIVE_INFINITY], [0, 0]] as const) {
    expect(rowsFromInterval({ estimate: 0, interval, limit: -0.02 }, 100, 0.05)).toBeNull();
  }
});
