import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../core/text/canonical-json.ts';
import type { JsonValue } from '../../../core/text/json.ts';

/** RFC 8785 written down as directly as it can be, to compare with. */
function spelled(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(spelled).join(',')}]`;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, member]) => `${JSON.stringify(key)}:${spelled(member ?? null)}`).join(',')}}`;
}

const anyKey = fc.oneof(
  fc.string(),
  fc.constantFrom('10', '9', '0', '__proto__', 'constructor', '\u20ac', '\ud83d\ude00', '\ufb33', '1e3'),
);
const { tree } = fc.letrec<{ tree: JsonValue }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<JsonValue[]>(null, true, -0, 1e21, 'a\\ud800', '\u2028"\\'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.array(fc.tuple(anyKey, tie('tree')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

it('spells every value as RFC 8785 says', () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(canonicalJson(value)).toBe(spelled(value));
    }),
    { numRuns: 1000 },
  );
});

it('spells the example of RFC 8785, section 3.2.2', () => {
  const numbers = [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001];
  const value = {
    numbers,
    string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

it('leaves undefined members out', () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
});

it.each([
  [Number.NaN, 'NaN has no JSON spelling'],
  [{ a: [Number.NEGATIVE_INFINITY] }, '-Infinity has no JSON spelling'],
  ['\ud800', 'a string with half a surrogate pair has no UTF-8 spelling'],
  [{ a: { '\udc00': 1 } }, 'a string with half a surrogate pair has no UTF-8 spelling'],
  [{ a: ['x\ud83d'] }, 'a string with half a surrogate pair has no UTF-8 spelling'],
  [JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`), 'a value is nested more than 1000 levels deep'],
])('refuses what JSON cannot spell', (value, message) => {
  expect(() => canonicalJson(value)).toThrow(new TypeError(message));
});
