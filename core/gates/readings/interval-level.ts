/** Level of the two-sided interval whose ends are one-sided limits of level alpha (STATISTICS.md section 10). */
export function intervalLevel(alpha: number): number {
  return 1 - 2 * alpha;
}
