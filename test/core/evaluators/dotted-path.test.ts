import { expect, it } from 'vitest';
import { pathReader, topOfPath } from '../../../core/evaluators/dotted-path.ts';
import type { JsonValue } from '../../../core/text/json.ts';

const value: JsonValue = { a: { b: [{ c: 1 }, null] }, text: 'abc', '': { '': 2 } };

it.each([
  ['a.b.0.c', 1],
  ['a.b.1', null],
  ['a.b.2', undefined],
  ['a.b.-1', undefined],
  ['a.b.length', undefined],
  ['a.b.1.c', undefined],
  ['text.0', undefined],
  ['text.length', undefined],
  ['.', 2],
  ['constructor', undefined],
  ['a.__proto__', undefined],
  ['a.hasOwnProperty', undefined],
])('reads %s', (path, found) => {
  expect(pathReader(path)(value)).toEqual(found);
});

it('reads nothing out of nothing', () => {
  expect(pathReader('a')(undefined)).toBeUndefined();
  expect(pathReader('a.b')(null)).toBeUndefined();
});

it('names the field at the top of a path', () => {
  expect([topOfPath('a'), topOfPath('a.b.c')]).toEqual(['a', 'a']);
});
