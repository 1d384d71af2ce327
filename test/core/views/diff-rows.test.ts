import { expect, it } from 'vitest';
import { diffRows } from '../../../core/views/diff-rows.ts';

const row = (id: string, fields: object = {}) => ({ id, fields: { id, input: `about ${id}`, ...fields } });

it('tells added, removed and edited rows apart, and counts the others', () => {
  const diff = diffRows([row('a'), row('b'), row('c')], [row('a'), row('b', { input: 'new' }), row('d')], 10);
  expect(diff.counts).toEqual({ added: 1, removed: 1, edited: 1, kept: 11 });
  expect(diff.added.map(({ id }) => id)).toEqual(['d']);
  expect(diff.removed.map(({ id }) => id)).toEqual(['c']);
  expect(diff.edited).toEqual([{ id: 'b', fields: [{ field: 'input', before: 'about b', after: 'new' }] }]);
});

it('shows fields that came and went, and values that are no text as JSON', () => {
  const diff = diffRows([row('a', { gone: 1 })], [row('a', { came: { x: [true] } })], 0);
  expect(diff.edited[0]?.fields).toEqual([
    { field: 'gone', before: '1', after: null },
    { field: 'came', before: null, after: '{"x":[true]}' },
  ]);
});

it('lists at most 500 of each, and counts all', () => {
  const diff = diffRows(
    [],
    Array.from({ length: 700 }, (_, at) => row(`r${at}`)),
    0,
  );
  expect(diff.added).toHaveLength(500);
  expect(diff.counts.added).toBe(700);
});
