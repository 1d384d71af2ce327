import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scanJson } from '../../../core/dataset/scan-json.ts';

function faults(text: string): string[] {
  const found: string[] = [];
  scanJson(text, { fault: (at, what) => found.push(`${at}: ${what}`) });
  return found;
}

it.each([
  ['{"a":1}', []],
  [' [1, 2.5e3, "x\\n\\u00e9", null, true, {"a":[]}] ', []],
  ['{"a":1,}', ['7: expected a key in double quotes, got "}"']],
  ['{"a" 1}', ['5: expected ":" after a key, got "1"']],
  ["{'a':1}", ['1: expected a key in double quotes, got "\'"']],
  ['{"a":1 "b":2}', ['7: expected "," or "}", got "\\""']],
  ['[1 2]', ['3: expected "," or "]", got "2"']],
  ['{"a":', ['5: expected a value, got the end']],
  ['', ['0: expected a value, got the end']],
  ['{"a":1}}', ['7: expected nothing more after the value, got "}"']],
  ['{"a":"open', ['5: the text that begins here has no closing quote']],
  ['{"a":"tab\there"}', ['9: expected \\n, \\t or another escape for a control character, got "\\t"']],
  ['{"a":"\\x41"}', ['6: expected an escape that JSON knows (\\" \\\\ \\n \\t \\uXXXX …), got "\\\\"']],
  ['{"a":NaN}', ['5: NaN is not JSON: write null, or leave the field out']],
  ['{"a":-Infinity}', ['5: -Infinity is not JSON: write null, or leave the field out']],
  ['{"a":True}', ['5: expected a value, got "True"']],
  ['{"a":01}', ['5: expected a value, got "01"']],
  ['{"a":1.}', ['5: expected a value, got "1."']],
  ['{"a":.5}', ['5: expected a value, got ".5"']],
  ['{"a":9007199254740991,"b":-9007199254740992,"c":100000000000000000000}', []],
  [
    '{"a":9007199254740993}',
    ['5: the number 9007199254740993 would become 9007199254740992: write it as text, in quotes'],
  ],
  [
    '[-9007199254740993, 12345678901234567890]',
    [
      '1: the number -9007199254740993 would become -9007199254740992: write it as text, in quotes',
      '20: the number 12345678901234567890 would become 12345678901234567000: write it as text, in quotes',
    ],
  ],
  ['{"a":0.12345678901234567890,"b":1e300}', []],
  ['{"a":1e999}', ['5: the number 1e999 is too large for JSON readers: write it as text, in quotes']],
  ['"\\ud83d\\ude00"', []],
  ['"\\\\ud83d"', []],
  [
    '"x\\ud83d"',
    ['2: \\ud83d is half a surrogate pair, which UTF-8 cannot spell: write the whole character or remove it'],
  ],
  [
    '"\\ude00\\ud83d"',
    [
      '1: \\ude00 is half a surrogate pair, which UTF-8 cannot spell: write the whole character or remove it',
      '7: \\ud83d is half a surrogate pair, which UTF-8 cannot spell: write the whole character or remove it',
    ],
  ],
])('says of %j what is wrong and where', (text, expected) => {
  expect(faults(text)).toEqual(expected);
});

it('accepts what JSON.parse accepts, and refuses what it refuses', () => {
  const mutated = fc.tuple(
    fc.json(),
    fc.nat(200),
    fc.constantFrom('', ',', '"', '{', ']', '\\', '0', 'e', '\u0001'),
  );
  fc.assert(
    fc.property(mutated, ([json, at, wedge]) => {
      const text = json.slice(0, at) + wedge + json.slice(at + (at % 2));
      const form = faults(text).filter((fault) => !/surrogate|would become|too large/.test(fault));
      expect(form.length === 0).toBe(parses(text));
    }),
    { numRuns: 2000 },
  );
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it('stops at values nested too deep instead of exhausting the stack', () => {
  expect(faults('['.repeat(100_000))).toEqual(['1000: the value is nested more than 1000 levels deep']);
});

it('tells where members stand', () => {
  const members: string[] = [];
  const text = '{"a": [1, {"b": 2}], "c\\u0064": "x"}';
  scanJson(text, {
    fault: () => expect.unreachable(),
    value: (depth, key, start, end) => members.push(`${depth} ${key} ${text.slice(start, end)}`),
  });
  expect(members).toEqual([
    '2 null 1',
    '3 b 2',
    '2 null {"b": 2}',
    '1 a [1, {"b": 2}]',
    '1 cd "x"',
    `0 null ${text}`,
  ]);
});
