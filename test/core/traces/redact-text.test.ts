import fc from 'fast-check';
import { expect, it } from 'vitest';
import { redactText } from '../../../core/traces/redact-text.ts';

function redacted(text: string): { readonly clean: string; readonly kinds: readonly string[] } {
  const kinds: string[] = [];
  return { clean: redactText(text, (kind) => kinds.push(kind)), kinds };
}

/** One of each kind of personal data, and credentials of every shape. */
const planted = [
  ...['mia@example.com', '+49 30 901820', '415-555-0132', '020 7946 0958', 'tel: 5550132'],
  ...['4111 1111 1111 1111', 'DE89 3704 0044 0532 0130 00', '203.0.113.7', '2001:db8::8a2e:370:7334'],
  ...['219-46-0918', 'AB 12 34 56 C', '86095742719', 'X2482300W', '253072A07300443', 'RSSMRA85T10A56NH'],
  ...['390.533.447-05', '2341 2341 2346', 'https://ann:pw@host/', 'Server=db;User=a;Password=pw;'],
  ...['-----BEGIN PRIVATE KEY-----\nAb\n-----END PRIVATE KEY-----', 'authorization: basic YTpiYWJj'],
  ...['token = "a1b2c3d4e5f6"', 'password: Tr0ub4dor9x#q', `sk-ant-${'a1b2'.repeat(8)}`],
];

it.each(planted)('takes %j out of a text, and nothing else', (datum) => {
  const { clean, kinds } = redacted(`Before “${datum}” after`);
  expect(kinds.length).toBeGreaterThan(0);
  expect(clean).toMatch(/^Before “.*\[redacted: [\w -]+\].*” after$/s);
  expect(clean).not.toContain(datum);
});

/** Holds nothing, and as many digits, signs and letters in a row as any kind asks for before a text is searched. */
const pad = `\n${'1\n'.repeat(20)}${'@\n:\n.\n'.repeat(5)}${'x'.repeat(20)}\n`;

it('overlooks nothing for want of characters: what a search of every kind finds, the quick look lets through', () => {
  const parts = [...planted, 'and', ' ', '\n', ':', '=', ';', '-----', '12', 'Ａ', '４', '\u200b', 'é'];
  expect(redacted(pad)).toEqual({ clean: pad, kinds: [] });
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: 'grapheme', maxLength: 8 })), {
        maxLength: 6,
      }),
      (some) => {
        const text = some.join('');
        expect(redacted(text).kinds).toEqual(redacted(text + pad).kinds);
      },
    ),
    { numRuns: 500 },
  );
});

it('finds what full-width and invisible characters hide, and leaves a clean text as it was written', () => {
  expect(redacted('ask ｍｉａ＠example.com').clean).toBe('ask [redacted: email]');
  expect(redacted('mia\u200b@example.com').clean).toBe('[redacted: email]');
  expect(redacted('Ｆｕｌｌ ‑ width').clean).toBe('Ｆｕｌｌ ‑ width');
});

it('removes a datum wherever it stands in the text, also inside something else', () => {
  expect(redacted('card 4111111111111111, file x4111111111111111.pdf').clean).toBe(
    'card [redacted: payment-card], file x[redacted: payment-card].pdf',
  );
});

it.each([
  ['mail addresses', (at: number) => `m${at}@example.com `],
  ['addresses of machines', (at: number) => `8.8.${(at >> 8) % 256}.${at % 256} `],
  ['credentials', (at: number) => `ghp_0123456789abcdefghij${100_000 + at} `],
])('removes 40,000 different %s, each once', { timeout: 20_000 }, (_, datum) => {
  const text = Array.from({ length: 40_000 }, (_none, at) => datum(at)).join('');
  const { clean, kinds } = redacted(text);
  expect(kinds).toHaveLength(40_000);
  expect(clean.replace(/\[redacted: [\w -]+\]| /g, '')).toBe('');
});

it.each([
  ...['a@', '@a.', 'a.', '1 ', '1-', '0', '+1(', '4111 ', 'AA11 ', '::', 'f:', 'key=', 'key="', 'token: '],
  ...[
    '://a:',
    'server=a;',
    'password=',
    'bearer ',
    '-----BEGIN ',
    '-----BEGIN PRIVATE KEY-----',
    'eyJ',
    'sk-',
  ],
  ...['tel:(', 'ABCDEF ', '\u200b', 'ﷺ', 'é1@'],
])('takes time linear in the length of a text of %j only', { timeout: 30_000 }, (part) => {
  const processorSeconds = (characters: number) => {
    const text = part.repeat(Math.ceil(characters / part.length));
    const begun = process.cpuUsage();
    redactText(text, () => {});
    return process.cpuUsage(begun).user / 1e6;
  };
  processorSeconds(10_000);
  const short = Math.min(processorSeconds(100_000), processorSeconds(100_000));
  const long = Math.min(processorSeconds(800_000), processorSeconds(800_000));
  // Eight times as long: quadratic time would be 64 times as much.
  expect(long).toBeLessThan(Math.max(0.2, 24 * short));
});
