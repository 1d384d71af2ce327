import { expect, it } from 'vitest';
import { visibleText } from '../../../core/text/visible-text.ts';

it.each([
  ['a right-to-left override', 'safe\u202Eexe', 'safe⟨U+202E⟩exe'],
  ['an isolate', 'a\u2066b', 'a⟨U+2066⟩b'],
  ['a zero-width space', 'a\u200Bb', 'a⟨U+200B⟩b'],
  ['an escape sequence', '\u001b[31m', '⟨U+001B⟩[31m'],
  ['a null', 'a\u0000', 'a⟨U+0000⟩'],
  ['a lone carriage return', 'a\rb', 'a⟨U+000D⟩b'],
  ['a tag character', 'a\u{E0041}', 'a⟨U+E0041⟩'],
  ['a variation selector used to smuggle bytes', 'a\u{E0101}', 'a⟨U+E0101⟩'],
  ['a line separator', 'a\u2028b', 'a⟨U+2028⟩b'],
  ['half a surrogate pair', 'a\uD800', 'a⟨U+D800⟩'],
  ['a Hangul filler', 'a\u3164b', 'a⟨U+3164⟩b'],
  ['a joiner outside an emoji', 'a\u200Db', 'a⟨U+200D⟩b'],
])('makes %s visible', (_, text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

it('leaves lines, tabs, accents, other scripts and emoji as they are', () => {
  const text = 'é\tनमस्ते שלום 🇩🇪\n👩‍👩‍👧 👩🏽‍💻 ❤️‍🔥';
  expect(visibleText(text)).toBe(text);
});

it('reads Windows line ends as line ends', () => {
  expect(visibleText('a\r\nb')).toBe('a\nb');
});
