import { hashText } from '../text/hash-text.ts';

/** Places that words are hashed to. */
export const TERM_PLACES = 1 << 12;
/** Words that are read of one text; a page says what it is about in its beginning. */
const MAX_TERMS = 128;
/** Characters that are read of one text. */
const MAX_CHARACTERS = 4096;

const scripts = [
  ['latin', /\p{Script=Latin}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['greek', /\p{Script=Greek}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['hebrew', /\p{Script=Hebrew}/u],
  ['han', /\p{Script=Han}/u],
  ['kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['hangul', /\p{Script=Hangul}/u],
  ['devanagari', /\p{Script=Devanagari}/u],
  ['thai', /\p{Script=Thai}/u],
] as const;

/**
 * What a sweep remembers of a text: hashes of its words and pairs of words, of its length and of its script, ascending and without
 * repeats. The text cannot be read back from it.
 *
 * @see Weinberger et al. 2009, ICML 1113 (feature hashing)
 */
export function textSketch(text: string): number[] {
  const read = text.slice(0, MAX_CHARACTERS);
  const words = (
    read
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).slice(0, MAX_TERMS);
  const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
  const size = `#length ${Math.round(2 * Math.log2(text.length + 1))}`;
  const terms = [...words, ...pairs, size, `#script ${scriptOf(read)}`];
  return [...new Set(terms.map((term) => hashText(term) % TERM_PLACES))].sort((a, b) => a - b);
}

/** The script of the first letter that has a known one: a cheap stand-in for the language. */
function scriptOf(text: string): string {
  for (const letter of text) {
    if (!/\p{L}/u.test(letter)) continue;
    return scripts.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'other';
  }
  return 'none';
}
