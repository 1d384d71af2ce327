import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ContentHasher } from '../../../core/dataset/content-hasher.ts';
import type { JsonValue } from '../../../core/text/json.ts';

function hashOf(value: JsonValue): string {
  const { low, high } = new ContentHasher().start().value(value).finish();
  return `${low},${high}`;
}

it('hashes equal values alike, whatever the order of their keys', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const again: JsonValue = JSON.parse(JSON.stringify(value));
      expect(hashOf(reversedKeys(again))).toBe(hashOf(again));
    }),
  );
});

function reversedKeys(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reversedKeys);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversedKeys(member ?? null)]),
  );
}

it('tells values of different types and shapes apart', () => {
  const values: JsonValue[] = [
    '1',
    1,
    true,
    false,
    null,
    [],
    [[]],
    {},
    [1],
    ['1'],
    { a: 1 },
    { a: { b: 1 } },
    { a: {}, b: 1 },
    '',
    'a',
    'a\0',
    'ab',
    ['a', 'b'],
    ['ab'],
  ];
  expect(new Set(values.map(hashOf)).size).toBe(values.length);
  expect(hashOf(-0)).toBe(hashOf(0));
});

it('leaves one key out when asked to', () => {
  const hasher = new ContentHasher();
  const without = { ...hasher.start().object({ id: 'a', text: 'x' }, 'id').finish() };
  const { low, high } = hasher.start().object({ text: 'x', id: 'b' }, 'id').finish();
  expect([without.low, without.high]).toEqual([low, high]);
});

it('gives numbered ids hashes without a collision, each half as random as 32 bits can be', () => {
  const hasher = new ContentHasher();
  const count = 300_000;
  const lows = new Set<number>();
  const highs = new Set<number>();
  const both = new Set<number>();
  for (let row = 0; row < count; row += 1) {
    const { low, high } = hasher
      .start()
      .text(`t-${String(row).padStart(7, '0')}`)
      .finish();
    lows.add(low);
    highs.add(high);
    both.add(low * 2 ** 21 + (high & 0x1f_ffff));
  }
  expect(both.size).toBe(count);
  // n² / 2³³ = 10 collisions are expected of each half.
  expect(count - lows.size).toBeLessThan(40);
  expect(count - highs.size).toBeLessThan(40);
});
