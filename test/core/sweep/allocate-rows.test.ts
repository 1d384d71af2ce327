import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { allocateRows } from '../../../core/sweep/allocate-rows.ts';

const part = (count: number, boost = 1, most = count) => ({ count, most, boost });

it('gives each part its floor, and the rest by boost and root of its size', () => {
  expect(allocateRows([part(10_000), part(100)], 110, 0)).toEqual([100, 10]);
  expect(allocateRows([part(10_000), part(100)], 110, 30)).toEqual([76, 34]);
  expect(allocateRows([part(100), part(100, 3)], 40, 1)).toEqual([10, 30]);
});

it('lowers the floor where rows do not reach, and gives what a full part leaves to the others', () => {
  expect(allocateRows([part(50), part(50), part(50)], 9, 20)).toEqual([3, 3, 3]);
  expect(allocateRows([part(1_000), part(4)], 100, 10)).toEqual([96, 4]);
  expect(allocateRows([part(3), part(2)], 100, 10)).toEqual([3, 2]);
});

it('gives every part one row at least, none more than it has, and all rows that there is room for', () => {
  const parts = fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 1_000_000 }),
      room: fc.integer({ min: 1, max: 500 }),
      boost: fc.constantFrom(1, 2, 3),
    }),
    { minLength: 1, maxLength: 20 },
  );
  fc.assert(
    fc.property(
      parts,
      fc.integer({ min: 0, max: 2_000 }),
      fc.integer({ min: 0, max: 50 }),
      (some, more, floor) => {
        const shares = some.map(({ count, room, boost }) => part(count, boost, Math.min(count, room)));
        const rows = shares.length + more;
        const given = allocateRows(shares, rows, floor);
        expect(given.every((own, at) => own >= 1 && own <= (shares[at]?.most ?? 0))).toBe(true);
        const room = shares.reduce((sum, { most }) => sum + most, 0);
        expect(given.reduce((sum, own) => sum + own, 0)).toBe(Math.min(rows, room));
      },
    ),
    { numRuns: 500 },
  );
});
