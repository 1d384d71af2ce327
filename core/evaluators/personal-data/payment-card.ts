import { isLuhnValid } from './luhn.ts';
import { checkedPattern, digitsOf } from './personal-data.ts';

/**
 * Card numbers of the large schemes, undivided or in the groups that cards print, with their check digit.
 *
 * @see ISO/IEC 7812-1:2017; ranges as the schemes publish them
 */
export const paymentCard = checkedPattern(
  'payment-card',
  { digits: 12 },
  /(?<![A-Za-z0-9.])(?:\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}|\d{4}[ -]\d{6}[ -]\d{4,5}|\d{12,19})(?![A-Za-z0-9])/g,
  (text) => {
    const digits = digitsOf(text);
    return schemes.some((scheme) => scheme.test(digits)) && isLuhnValid(digits);
  },
);

const schemes: readonly RegExp[] = [
  // Visa
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  // Mastercard
  /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/,
  // American Express
  /^3[47]\d{13}$/,
  // Diners Club
  /^3(?:0[0-5]|[689]\d)\d{11}$/,
  // Discover
  /^(?:6011|65\d{2}|64[4-9]\d)\d{12,15}$/,
  // JCB
  /^35(?:2[89]|[3-8]\d)\d{12}$/,
  // UnionPay
  /^62\d{14,17}$/,
  // Maestro
  /^(?:50(?:18|20|38)|5893|6304|6759|676[1-3])\d{8,15}$/,
  // RuPay
  /^(?:508[5-9]|60(?:69|[78]\d)|652[12])\d{12}$/,
];
