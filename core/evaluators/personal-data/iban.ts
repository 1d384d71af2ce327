import { atLeast, type PersonalData } from './personal-data.ts';

/**
 * International bank account numbers, in groups or not: a country of the registry, its length, and the check digits.
 *
 * @see ISO 13616-1:2020; ISO/IEC 7064:2003, MOD 97-10; SWIFT IBAN Registry (lengths)
 */
export const iban: PersonalData = {
  kind: 'iban',
  least: atLeast({ digits: 2 }),
  starts: /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?=[ -]?[A-Za-z0-9])/g,
  read({ 0: start, input, index }) {
    const length = lengths.get(start.slice(0, 2).toUpperCase());
    const written = length === undefined ? null : firstCharacters(input.slice(index, index + 70), length);
    return written !== null && hasCheckDigits(written.replace(/[ -]/g, '')) ? written : null;
  },
};

/** So many letters and digits with single blanks or hyphens between them; null when there are fewer, or more follow at once. */
function firstCharacters(text: string, count: number): string | null {
  let end = 0;
  for (let read = 0; read < count; read += 1) {
    if (read > 0 && /[ -]/.test(text[end] ?? '')) end += 1;
    if (!/[A-Za-z0-9]/.test(text[end] ?? '')) return null;
    end += 1;
  }
  return /[A-Za-z0-9]/.test(text[end] ?? '') ? null : text.slice(0, end);
}

/** The number with its first four characters at the end and letters as 10 to 35 leaves 1 when divided by 97. */
function hasCheckDigits(account: string): boolean {
  let rest = 0;
  for (const character of account.slice(4) + account.slice(0, 4)) {
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

const byLength: Readonly<Record<number, string>> = {
  15: 'NO',
  16: 'BE',
  18: 'DK FI FK FO GL NL SD',
  19: 'MK SI',
  20: 'AT BA EE KZ LT LU MN XK',
  21: 'CH HR LI LV',
  22: 'BG BH CR DE GB GE IE ME RS VA',
  23: 'AE GI IL IQ OM SO TL',
  24: 'AD CZ ES MD PK RO SA SE SK TN VG',
  25: 'LY PT ST',
  26: 'IS TR',
  27: 'BI DJ FR GR IT MC MR SM',
  28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
  29: 'BR EG PS QA UA',
  30: 'JO KW MU YE',
  31: 'MT SC',
  32: 'LC',
  33: 'RU',
};

const lengths: ReadonlyMap<string, number> = new Map(
  Object.entries(byLength).flatMap(([length, countries]) =>
    countries.split(' ').map((country) => [country, Number(length)] as const),
  ),
);
