import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellsOf } from '../../../core/gates/cells.ts';
import { tableOf, times } from './score-tables.ts';

const table = tableOf({
  pairs: times(5, [1, 1]),
  segments: {
    category: ['refund', 'order', 'refund', 'order', 'order'],
    language: ['en', 'en', 'de', 'de', 'en'],
  },
});

it('has one cell of all rows when no segment is asked for', () => {
  expect(cellsOf(table, [])).toEqual([{ segment: null, rows: Uint32Array.of(0, 1, 2, 3, 4) }]);
});

it('groups rows by value, in order of the values', () => {
  expect(cellsOf(table, ['category'])).toEqual([
    { segment: { category: 'order' }, rows: Uint32Array.of(1, 3, 4) },
    { segment: { category: 'refund' }, rows: Uint32Array.of(0, 2) },
  ]);
});

it('has a cell for each combination that occurs', () => {
  expect(cellsOf(table, ['language', 'category']).map(({ segment, rows }) => [segment, [...rows]])).toEqual([
    [{ language: 'de', category: 'order' }, [3]],
    [{ language: 'de', category: 'refund' }, [2]],
    [{ language: 'en', category: 'order' }, [1, 4]],
    [{ language: 'en', category: 'refund' }, [0]],
  ]);
});

it('names the segments there are when another is asked for', () => {
  expect(() => cellsOf(table, ['categry'])).toThrow(/"categry".*its segments: category, language/);
});

it('puts every row into exactly one cell', () => {
  const values = fc.array(fc.constantFrom('a', 'b', '__proto__', ''), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(values, (field) => {
      const cells = cellsOf(tableOf({ pairs: times(field.length, [1, 1]), segments: { field } }), ['field']);
      const placed = cells.flatMap(({ segment, rows }) =>
        [...rows].map((row) => [row, segment?.['field']] as const),
      );
      expect(placed.toSorted(([one], [other]) => one - other)).toEqual(
        field.map((value, row) => [row, value]),
      );
    }),
  );
});
