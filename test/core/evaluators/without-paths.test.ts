import { describe, expect, it } from 'vitest';
import { withoutPaths } from '../../../core/evaluators/without-paths.ts';
import type { JsonValue } from '../../../core/text/json.ts';

describe('leaving out paths', () => {
  const value = {
    a: 1,
    b: { c: 2, d: 3 },
    list: [
      { id: 1, x: 1 },
      { id: 2, x: 2 },
    ],
  };

  it.each<[readonly string[], JsonValue]>([
    [[], value],
    [['a', 'b.c'], { b: { d: 3 }, list: value.list }],
    [['b'], { a: 1, list: value.list }],
    [['list.*.id'], { ...value, list: [{ x: 1 }, { x: 2 }] }],
    [['list.1.id'], { ...value, list: [{ id: 1, x: 1 }, { x: 2 }] }],
    [['*.c', 'b.d'], { a: 1, b: {}, list: value.list }],
    [['none', 'a.b.c'], value],
  ])('%j', (paths, left) => {
    expect(withoutPaths(paths)(value)).toEqual(left);
  });

  it('keeps lists as long as they are', () => {
    expect(withoutPaths(['list.0'])({ list: [1, 2] })).toEqual({ list: [1, 2] });
  });

  it('keeps a key named __proto__ a key', () => {
    const hostile = JSON.parse('{"__proto__": {"x": 1}, "a": 1}') as JsonValue;
    expect(JSON.stringify(withoutPaths(['a'])(hostile))).toBe('{"__proto__":{"x":1}}');
  });
});
