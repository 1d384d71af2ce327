import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../core/text/canonical-json.ts';
import { hashJson } from '../../../core/text/hash-json.ts';
import type { JsonValue } from '../../../core/text/json.ts';

it('is the same for the same value, whatever the order of its keys', () => {
  expect(hashJson({ a: 1, b: [2, { c: 3, d: 4 }] })).toBe(hashJson({ b: [2, { d: 4, c: 3 }], a: 1 }));
});

it('tells apart what differs', () => {
  const values: JsonValue[] = [
    ...[null, true, false, 0, 1, '', '0', '1', 'null', 'true', [], {}, [[]], [{}], { a: [] }, { a: {} }],
    ...[[1, 2], [2, 1], ['12'], { a: 1, b: 2 }, { a: 2, b: 1 }, { a: null }, [null], [null, null], [0, null]],
  ];
  expect(new Set(values.map(hashJson)).size).toBe(values.length);
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const isSame = canonicalJson(one as JsonValue) === canonicalJson(other as JsonValue);
      expect(hashJson(one as JsonValue) === hashJson(other as JsonValue)).toBe(isSame);
    }),
    { numRuns: 2000 },
  );
});

it('spreads what differs little: 100,000 traces share hardly any', () => {
  const hashes = Array.from({ length: 100_000 }, (_, at) => hashJson({ id: `t-${at}`, at, output: 'yes' }));
  expect(new Set(hashes).size).toBeGreaterThan(99_990);
});
