/**
 * Largest failure rate that n rows without a failure leave possible, 1 − alpha^(1/n); about 3 / n at 95 %. 1
 * without rows.
 *
 * @param level one-sided confidence in (0, 1)
 * @see Hanley & Lippman-Hand 1983, JAMA 249:1743
 */
export function zeroFailureUpper(n: number, level: number): number {
  return n === 0 ? 1 : -Math.expm1(Math.log1p(-level) / n);
}

/** The rule of three: the same bound at 95 %, by head, min(1, 3 / n). */
export function ruleOfThree(n: number): number {
  return Math.min(1, 3 / n);
}
