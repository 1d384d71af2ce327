import { checkedPattern } from './personal-data.ts';

/** Digits, or the letters that take their place where two people would have the same code. */
const digit = '[0-9LMNP-V]';

/**
 * Italian tax codes (codice fiscale): letters of the names, date and place of birth, and a check letter.
 *
 * @see Decreto ministeriale of 23 December 1976, articles 3 to 8 (Gazzetta Ufficiale 345)
 */
export const itCodiceFiscale = checkedPattern(
  'it-codice-fiscale',
  // All seven digits could be letters, of the 128th person of one name, day and place.
  { digits: 1 },
  new RegExp(
    `(?<![A-Za-z0-9])[A-Z]{6} ?${digit}{2}[A-EHLMPRST][0-7LMNP-T]${digit} ?[A-Z]${digit}{3} ?[A-Z](?![A-Za-z0-9])`,
    'gi',
  ),
  (text) => {
    const plain = text.replace(/ /g, '').toUpperCase();
    return checkLetter(plain.slice(0, 15)) === plain[15];
  },
);

/** What 0 to 9, and A to J likewise, then K to Z count at odd places; at even places they count as they are. */
const oddValues = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

function checkLetter(characters: string): string {
  let sum = 0;
  for (const [at, character] of [...characters].entries()) {
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 'A'.charCodeAt(0);
    sum += at % 2 === 0 ? (oddValues[value] ?? 0) : value;
  }
  return String.fromCharCode('A'.charCodeAt(0) + (sum % 26));
}
