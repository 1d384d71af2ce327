import { expect, it } from 'vitest';
import { jsonAt, parseJsonPath } from '../../../core/text/json-path.ts';

const root = { a: { 'b c': [1, { d: 'x' }] }, 'e-f': null, g_1: false };

it.each([
  ['$', root],
  ['$.a', root.a],
  ["$.a['b c'][0]", 1],
  ['$.a["b c"][-1].d', 'x'],
  ['$.e-f', null],
  ['$.g_1', false],
  ['$.a.none.deeper', undefined],
  ['$.a[0]', undefined],
  ["$.a['b c'].length", undefined],
  ['$.__proto__', undefined],
  ['$.constructor.name', undefined],
])('finds what stands at %s', (text, value) => {
  expect(jsonAt(root, parseJsonPath(text) ?? ['not a path'])).toEqual(value);
});

it.each(['', 'a', 'a.$', '$a', '$.', '$..a', '$[a]', '$[*]', '$.a[1', "$['a\\']", '$ ', '$.a b'])(
  'refuses %j',
  (text) => {
    expect(parseJsonPath(text)).toBeNull();
  },
);
