import { expect, it } from 'vitest';
import { canonicalJson } from '../../../core/text/canonical-json.ts';
import { type JsonValue, toJson } from '../../../core/text/json.ts';

interface Named {
  readonly name: string;
  readonly parts: readonly { readonly size?: number }[];
}

it('takes interfaces whose members are JSON all the way down, which are no JSON values by their type', () => {
  const named: Named = { name: 'a', parts: [{ size: 1 }, {}] };
  const json: JsonValue = toJson(named);
  expect(json).toBe(named);
  expect(canonicalJson(named)).toBe('{"name":"a","parts":[{"size":1},{}]}');
});

it('refuses what JSON would lose, before it runs', () => {
  // @ts-expect-error a map is written as {}
  expect(JSON.stringify(toJson({ seen: new Map([['a', 1]]) }))).toBe('{"seen":{}}');
  // @ts-expect-error a function is left out
  expect(JSON.stringify(toJson({ parts: [{ size: () => 1 }] }))).toBe('{"parts":[{}]}');
  // @ts-expect-error a date becomes a text
  expect(JSON.stringify(toJson({ at: new Date(0) }))).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
  // @ts-expect-error nobody knows what it is
  expect(JSON.stringify(toJson({ value: JSON.parse('1') as unknown }))).toBe('{"value":1}');
});
