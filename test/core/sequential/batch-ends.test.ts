import fc from 'fast-check';
import { expect, it } from 'vitest';
import { batchEnds } from '../../../core/sequential/batch-ends.ts';
import { rowOrder } from '../../../core/sequential/row-order.ts';
import { layoutOf } from './layouts.ts';

function endsOf(rows: number): readonly number[] {
  return batchEnds({ clusters: null }, new Uint32Array(rows));
}

it('looks first after 20 rows or 1 %, at most 27 times, and last after all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), (rows) => {
      const ends = endsOf(rows);
      expect(ends[0]).toBe(Math.min(rows, Math.max(20, Math.ceil(rows / 100))));
      expect(ends.at(-1)).toBe(rows);
      expect(ends.length).toBeLessThanOrEqual(27);
      expect(ends.every((end, at) => end > (ends[at - 1] ?? 0))).toBe(true);
    }),
  );
});

it('has no look at a dataset without rows', () => {
  expect(endsOf(0)).toEqual([]);
});

it('never cuts a cluster', () => {
  const cluster = Array.from({ length: 400 }, (_, row) => `c${Math.floor(row / 7)}`);
  const layout = layoutOf({}, cluster);
  const order = rowOrder(layout, 3);
  const ends = batchEnds(layout, order);
  expect(ends.length).toBeGreaterThan(5);
  for (const end of ends.slice(0, -1)) {
    expect(cluster[order[end] ?? 0]).not.toBe(cluster[order[end - 1] ?? 0]);
  }
});
