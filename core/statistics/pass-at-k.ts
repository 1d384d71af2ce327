/**
 * Chance that at least one of k repeats drawn from the n of a row passes, 1 − C(n − c, k) / C(n, k); unbiased, where
 * 1 − (1 − c/n)^k is not. Average over rows. NaN when k > n.
 *
 * @param n repeats of the row
 * @param c repeats that passed, 0 … n
 * @see Chen et al. 2021, arXiv 2107.03374, equation 1
 */
export function passAtK(n: number, c: number, k: number): number {
  return 1 - passHatK(n, n - c, k);
}

/**
 * Chance that all of k repeats drawn from the n of a row pass ("pass^k"), C(c, k) / C(n, k). NaN when k > n.
 *
 * @see Yao et al. 2024, arXiv 2406.12045, section 3
 */
export function passHatK(n: number, c: number, k: number): number {
  if (k > n) return Number.NaN;
  let chance = 1;
  for (let drawn = 0; drawn < k; drawn++) chance *= Math.max(c - drawn, 0) / (n - drawn);
  return chance;
}
