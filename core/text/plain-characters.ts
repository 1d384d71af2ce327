/**
 * A text with the characters that look the same spelled the same: full-width and other compatibility forms as the plain ones, one
 * hyphen, one blank, and without what cannot be seen (zero-width and bidi characters). Lines stay.
 *
 * @see Unicode Standard Annex 15 (NFKC)
 */
export function plainCharacters(text: string): string {
  if (isPlain.test(text)) return text;
  return text
    .replace(wholeSentences, ' ')
    .normalize('NFKC')
    .replace(/\p{Cf}|[\uFE00-\uFE0F]|[\u115F\u1160\u3164\uFFA0]|\u034F|\u17B4|\u17B5/gu, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .replace(/\p{Zs}/gu, ' ');
}

/** Two ligatures that NFKC makes 18 and 8 letters of: a way to blow a text up. */
const wholeSentences = /[\uFDFA\uFDFB]/g;

const isPlain = /^[\n\r\t -~]*$/;
