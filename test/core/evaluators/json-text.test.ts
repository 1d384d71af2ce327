import { expect, it } from 'vitest';
import { fencedText, parseFencedJson } from '../../../core/evaluators/json-text.ts';

it.each([
  ['{"a": 1}', { a: 1 }],
  ['```json\n{"a": 1}\n```', { a: 1 }],
  ['Here you are:\r\n```\r\n[1]\r\n```\nand ```\n[2]\n```', [1]],
  ['```json\n{"a": 1}', { a: 1 }],
  ['"```"', '```'],
  ['``` [1] ```', undefined],
  ['```', undefined],
  ['', undefined],
  ['no', undefined],
])('reads %j', (text, value) => {
  expect(parseFencedJson(text)).toEqual(value);
});

it('finds the inside of the first code fence', () => {
  expect(fencedText('a\n```js\nx\ny\n```\n')).toBe('x\ny\n');
  expect(fencedText('a')).toBeNull();
});
