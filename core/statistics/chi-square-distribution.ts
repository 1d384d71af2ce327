import gammainc from '@stdlib/math-base-special-gammainc';

/** P(X > x) of chi-square with `df` degrees of freedom; does not underflow to 0 where 1 − cdf would. */
export function chiSquareUpperTail(x: number, df: number): number {
  return x <= 0 ? 1 : gammainc(x / 2, df / 2, true, true);
}
