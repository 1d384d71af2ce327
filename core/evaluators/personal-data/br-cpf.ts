import { checkedPattern, digitsOf, isAnnounced } from './personal-data.ts';

/**
 * Brazilian tax numbers of persons (CPF) with their two check digits. Eleven bare digits count only where they are announced: a
 * phone number there has as many, and one in a hundred would pass.
 *
 * @see Receita Federal do Brasil, Instrução Normativa RFB 1548/2015; check digits by weighted sums mod 11
 */
export const brCpf = checkedPattern(
  'br-cpf',
  { digits: 11 },
  /(?<![A-Za-z0-9.-])(?:\d{3}\.\d{3}\.\d{3}[-/.]\d{2}|\d{9}-?\d{2})(?![A-Za-z0-9-]|\.\d)/g,
  (text, match) => {
    const digits = digitsOf(text);
    if (/^(\d)\1{10}$/.test(digits) || !hasCheckDigits(digits)) return false;
    return digits !== text || isAnnounced(match, /\bcpf\b/i);
  },
);

function hasCheckDigits(digits: string): boolean {
  return checkDigit(digits, 9) === Number(digits[9]) && checkDigit(digits, 10) === Number(digits[10]);
}

/** Over the first `count` digits, weighted from `count` + 1 down to 2. */
function checkDigit(digits: string, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += (count + 1 - at) * Number(digits[at]);
  return ((sum * 10) % 11) % 10;
}
