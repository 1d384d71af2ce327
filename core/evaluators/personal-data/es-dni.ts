import { checkedPattern } from './personal-data.ts';

const letters = 'TRWAGMYFPDXBNJZSQVHLCKE';

/**
 * Spanish identity numbers, of citizens (DNI, eight digits) and of foreigners (NIE, X, Y or Z and seven digits), with their letter.
 *
 * @see Real Decreto 1553/2005, article 11; Orden INT/2058/2008 (NIE); letter: number mod 23
 */
export const esDni = checkedPattern(
  'es-dni',
  { digits: 7 },
  /(?<![A-Za-z0-9.-])(?:\d{8}|\d{2}\.\d{3}\.\d{3}|[XYZ][ -]?\d{7})-?[A-HJ-NP-TV-Z](?![A-Za-z0-9-])/gi,
  (text) => {
    const plain = text.replace(/[ .-]/g, '').toUpperCase();
    const number = plain.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)));
    return letters[Number(number) % letters.length] === plain.at(-1);
  },
);
