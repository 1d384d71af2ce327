/**
 * Whether the last digit is the check digit of the others.
 *
 * @param digits text of digits only
 * @see ISO/IEC 7812-1:2017, annex B (Luhn formula); US patent 2950048
 */
export function isLuhnValid(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, doubled = false; at >= 0; at -= 1, doubled = !doubled) {
    const digit = Number(digits[at]) * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
