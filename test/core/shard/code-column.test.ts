import { expect, it } from 'vitest';
import { codeColumn, noSegment } from '../../../core/shard/code-column.ts';

const coded = (...values: readonly (string | number | boolean | null | undefined | readonly string[])[]) =>
  codeColumn(
    values.map((value, at) => ({
      id: String(at),
      fields: value === undefined ? {} : { field: value as string },
    })),
    'field',
  );

it('each text stands once, and rows say which is theirs', () => {
  expect(coded('a', 'b', 'a')).toEqual({ values: ['a', 'b'], codes: [0, 1, 0] });
});

it('a row without a value is counted as that', () => {
  expect(coded(undefined, null, '')).toEqual({ values: [noSegment], codes: [0, 0, 0] });
});

it('values that are no text are written as JSON', () => {
  expect(coded(1, true, ['x']).values).toEqual(['1', 'true', '["x"]']);
});

it('fields that every object inherits are no fields of a row', () => {
  expect(codeColumn([{ id: '1', fields: {} }], 'constructor').values).toEqual([noSegment]);
});
