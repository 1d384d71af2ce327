import { atLeast, checkedPattern, digitsOf, type PersonalData } from './personal-data.ts';

const international: PersonalData = {
  kind: 'phone',
  least: atLeast({ digits: 8 }),
  starts: /(?<![\w+]|\d[ -])(?:\+|00[ -]?)[1-9](?:[ ()./-]{0,3}\d){6,24}(?!\w)/g,
  read({ 0: found }) {
    let text = found;
    // What follows the number may be another one.
    while (countryDigits(text) > 15 && /[ ()./-]\d+$/.test(text)) text = text.replace(/[ ()./-]+\d+$/, '');
    const digits = countryDigits(text);
    const isGrouped = /\d[ ()./-]+\d/.test(text.slice(3));
    // Bare digits could be any signed or padded number.
    const isPhone = isGrouped ? digits >= 8 : digits >= 10 && text.startsWith('+');
    return isPhone && digits <= 15 ? text : null;
  },
};

function countryDigits(text: string): number {
  return digitsOf(text.replace(/^00/, '')).length;
}

/** Area code and exchange begin with 2 to 9, and neither is a service code such as 911. */
const northAmerican = checkedPattern(
  'phone',
  { digits: 10 },
  /(?<![\w.+-]|\d )(?:1[ .-])?(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[.-])[2-9]\d{2}[ .-]\d{4}(?![\w-]|\.\d)/g,
  (text) => !/^1?[2-9]11|^1?\d{3}[2-9]11/.test(digitsOf(text)),
);

/** 0 and an area code, then groups: 030 123456, 020 7946 0958, 01 23 45 67 89, 0171/1234567. */
const trunkPrefixed = checkedPattern(
  'phone',
  { digits: 9 },
  /(?<![\w.,+/(-]|\d )(?:\(0[1-9]\d{0,4}\) ?\d{2,8}|0[1-9]\d{0,4}[ /.-]\d{2,8})(?:([ .-])\d{2,8}(?:\1\d{2,8}){0,3})?(?!\w|[.,:/-]\d)/g,
  (text) => {
    const { length } = digitsOf(text);
    return length >= 9 && length <= 12 && !/^\d{3}-\d{2}-\d{4}$/.test(text);
  },
);

/** Any number of 7 to 15 digits behind a word that announces one. */
const announced: PersonalData = {
  kind: 'phone',
  least: atLeast({ digits: 7 }),
  starts:
    /(?<![\p{L}\p{N}])(?:tel|telephone|telefon|telefono|teléfono|téléphone|phone|mobile|mobil|móvil|cell|cellphone|handy|fax|whatsapp|sms)(?:[ .:=#"'(-]|number|nummer|no|nr|is){0,6}(\+?\d(?:[ ()./-]{0,2}\d){6,14})(?!\w)/giu,
  read: (match) => match[1] ?? null,
};

/**
 * Phone numbers: international with `+` or `00`, North American, national ones with a leading 0, and any that are announced.
 *
 * @see ITU-T E.164 (11/2010), section 6.2.1 (at most 15 digits); NANPA, numbering plan area and central office codes;
 *   ITU-T E.123 (notation)
 */
export const phones: readonly PersonalData[] = [international, northAmerican, trunkPrefixed, announced];
