import { expect, it } from 'vitest';
import { plainCharacters } from '../../../core/text/plain-characters.ts';

it.each([
  ['full-width forms and ligatures', 'ｍｉａ＠ﬁ', 'mia@fi'],
  ['hyphens and minus signs', 'a‐b‑c–d—e−f', 'a-b-c-d-e-f'],
  ['blanks', 'a\u00a0b\u202fc\u3000d', 'a b c d'],
  ['what cannot be seen', 'a\u200bb\u2060c\u00add\ufe0fe\u202ef\u{e0041}g', 'abcdefg'],
])('spells %s plainly', (_what, text, plain) => {
  expect(plainCharacters(text)).toBe(plain);
});

it('keeps lines, letters with accents and other scripts', () => {
  const text = 'Grüße\r\n\tПривет 你好 𐐀 👍';
  expect(plainCharacters(text)).toBe(text);
});

it('does not blow a text up', () => {
  expect(plainCharacters('\ufdfa'.repeat(1000)).length).toBe(1000);
});
