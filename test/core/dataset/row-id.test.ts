import { expect, it } from 'vitest';
import { rowId, rowIdProblem } from '../../../core/dataset/row-id.ts';

it('takes texts and numbers, and 42 and "42" are one id', () => {
  expect([rowId('a'), rowId(42), rowId('42'), rowId(-0), rowId(1.5)]).toEqual(['a', '42', '42', '0', '1.5']);
});

it.each([
  ['', '"id" is empty; an id needs at least one character'],
  [null, '"id" must be a text or a number, got null'],
  [true, '"id" must be a text or a number, got true'],
  [['a'], '"id" must be a text or a number, got a list'],
  [{}, '"id" must be a text or a number, got an object'],
])('refuses %j', (value, problem) => {
  expect(rowId(value)).toBeNull();
  expect(rowIdProblem('id', value)).toBe(problem);
});
