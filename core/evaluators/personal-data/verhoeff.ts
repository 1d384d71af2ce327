/** Multiplication in the dihedral group of order 10. */
const product = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
];

/** Applied once for each place from the right; after eight times it comes round. */
const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

/**
 * Whether the last digit is the check digit of the others.
 *
 * @param digits text of digits only
 * @see Verhoeff 1969, "Error Detecting Decimal Codes", Mathematical Centre Tract 29, chapter 5
 */
export function isVerhoeffValid(digits: string): boolean {
  let check = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = permuted(Number(digits[digits.length - 1 - place]), place % 8);
    check = product[check]?.[digit] ?? Number.NaN;
  }
  return check === 0;
}

function permuted(digit: number, times: number): number {
  return times === 0 ? digit : permuted(permutation[digit] ?? Number.NaN, times - 1);
}
