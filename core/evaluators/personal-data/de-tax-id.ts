import { checkedPattern, digitsOf } from './personal-data.ts';

/**
 * German tax identification numbers (Steuer-ID): eleven digits that do not begin with 0, of the first ten one occurs twice or three
 * times and no other again, the last is a check digit.
 *
 * @see §139b AO; Bundeszentralamt für Steuern, Aufbau der Identifikationsnummer; ISO/IEC 7064:2003, MOD 11,10
 */
export const deTaxId = checkedPattern(
  'de-tax-id',
  { digits: 11 },
  /(?<![A-Za-z0-9.,+-])[1-9](?:\d{10}|\d ?\d{3} \d{3} \d{3}|\d{2} \d{4} \d{4})(?![A-Za-z0-9-]|[.,]\d)/g,
  (text) => {
    const digits = digitsOf(text);
    return repeatsOneDigit(digits.slice(0, 10)) && hasCheckDigit(digits);
  },
);

function repeatsOneDigit(digits: string): boolean {
  const counts = new Map<string, number>();
  for (const digit of digits) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  return repeated.length === 1 && (repeated[0] ?? 0) <= 3 && !/(\d)\1\1/.test(digits);
}

function hasCheckDigit(digits: string): boolean {
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits[10]);
}
