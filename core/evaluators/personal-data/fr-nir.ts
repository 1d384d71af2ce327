import { checkedPattern } from './personal-data.ts';

/**
 * French social security numbers (NIR): sex, year, month, place and order of birth, and a key of two digits. Places of birth in
 * Corsica have a letter, which counts as 19 and 18.
 *
 * @see Décret 82-103 of 22 January 1982; INSEE, "Numéro de sécurité sociale" (key: 97 − number mod 97)
 */
export const frNir = checkedPattern(
  'fr-nir',
  { digits: 14 },
  /(?<![A-Za-z0-9.-])[123478] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?\d[\dAB] ?\d{3} ?\d{3} ?\d{2}(?![A-Za-z0-9-])/gi,
  (text) => {
    const plain = text.replace(/ /g, '').toUpperCase();
    const number = plain.slice(0, 13).replace('2A', '19').replace('2B', '18');
    return /^\d{13}$/.test(number) && 97 - (Number(number) % 97) === Number(plain.slice(13));
  },
);
