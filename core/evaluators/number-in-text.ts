/** How numbers are written, and which one of a text is meant. */
export interface NumberFormat {
  /** `only`: the text must be one number and nothing else */
  readonly take: 'last' | 'first' | 'only';
  readonly decimal: 'point' | 'comma';
  /** what `12 %` stands for: 12, or 0.12 */
  readonly percent: 'as-written' | 'fraction';
}

/**
 * A reader of the number in a text; null when there is none. Currency signs, thousands separators (the other of point and comma,
 * apostrophe, no-break space; groups of three only), percent, exponents and the Unicode minus are understood; a minus right after
 * a letter, a digit or a closing bracket is an operator. Time is linear in the text.
 */
export function numberReader(format: NumberFormat): (text: string) => number | null {
  const pattern = format.decimal === 'point' ? numberWithPoint : numberWithComma;
  const valuesOf = (match: RegExpExecArray) => valuesIn(match, format);
  switch (format.take) {
    case 'only':
      return (text) => onlyNumber(text.trim(), pattern, valuesOf);
    case 'first':
      return (text) => {
        for (const match of text.matchAll(pattern)) {
          const value = valuesOf(match)[0];
          if (value !== undefined) return value;
        }
        return null;
      };
    case 'last':
      return (text) => {
        let last: RegExpExecArray | null = null;
        for (const match of tailWithNumber(text).matchAll(pattern)) last = match;
        return last === null ? null : (valuesOf(last).at(-1) ?? null);
      };
    default:
      return format.take satisfies never;
  }
}

/** Groups: sign, sign after a currency, integer part, fraction, fraction without integer part, exponent, percent. */
const numberWithPoint =
  /([-−+]?)(?:[$€£¥₹]\s?)?([-−]?)(?:(\d[\d,'’\u00a0\u202f]*)(\.\d+)?|(\.\d+))([eE][-+]?\d+)?(\s?%)?/g;

const numberWithComma =
  /([-−+]?)(?:[$€£¥₹]\s?)?([-−]?)(?:(\d[\d.'’\u00a0\u202f]*)(,\d+)?|(,\d+))([eE][-+]?\d+)?(\s?%)?/g;

const digits = characterCodes('0123456789');
const numberCharacters = characterCodes("0123456789.,'’+-−eE$€£¥₹% \t\n\r\v\f\u00a0\u202f");

function characterCodes(characters: string): ReadonlySet<number> {
  return new Set(Array.from(characters, (character) => character.charCodeAt(0)));
}

/** The end of the text from before its last number on: worked solutions are full of numbers that need not be read. */
function tailWithNumber(text: string): string {
  let at = text.length - 1;
  while (at >= 0 && !digits.has(text.charCodeAt(at))) at -= 1;
  while (at > 0 && numberCharacters.has(text.charCodeAt(at))) at -= 1;
  return at < 0 ? '' : text.slice(at);
}

function onlyNumber(
  text: string,
  pattern: RegExp,
  valuesOf: (match: RegExpExecArray) => readonly number[],
): number | null {
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  pattern.lastIndex = 0;
  if (match === null || match[0] !== text) return null;
  const values = valuesOf(match);
  return values.length === 1 ? (values[0] ?? null) : null;
}

/** One number, or several where a comma turns out to separate numbers (`1,2`). Numbers beyond what a double holds are none. */
function valuesIn(match: RegExpExecArray, format: NumberFormat): readonly number[] {
  const [, , , whole = '', fraction = '', bare = '', exponent = '', percent] = match;
  const pieces = whole === '' ? [''] : integersIn(whole);
  const scale = percent !== undefined && format.percent === 'fraction' ? 100 : 1;
  return pieces
    .map((piece, at) => {
      const tail = at === pieces.length - 1 ? `${(fraction || bare).replace(',', '.')}${exponent}` : '';
      const size = Number(`${piece}${tail}`) / (at === pieces.length - 1 ? scale : 1);
      return at === 0 && isNegative(match) ? -size : size;
    })
    .filter(Number.isFinite);
}

const separators = /[.,'’\u00a0\u202f]/;
const grouped = /^\d{1,3}([.,'’\u00a0\u202f])\d{3}(?:\1\d{3})*$/;

/** `1,234,567` is one integer, `1,2` are two. */
function integersIn(whole: string): readonly string[] {
  if (!separators.test(whole)) return [whole];
  const pieces = whole.split(separators).filter((piece) => piece !== '');
  const trimmed = separators.test(whole.slice(-1)) ? whole.slice(0, -1) : whole;
  return grouped.test(trimmed) ? [pieces.join('')] : pieces;
}

function isNegative(match: RegExpExecArray): boolean {
  const [, sign, inner] = match;
  if (inner !== '') return true;
  if (sign !== '-' && sign !== '−') return false;
  return !/[\p{L}\p{N})\]}]/u.test(match.input.slice(Math.max(0, match.index - 1), match.index));
}
