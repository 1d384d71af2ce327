import { compensatedSum } from './compensated-sum.ts';

/**
 * Lin's concordance correlation of two raters on a continuous scale: what quadratically weighted kappa is when every value is a
 * category of its own. Null when neither rater ever differs: undefined, not 1.
 *
 * @param first, second value of each row, equally many
 * @returns in [−1, 1]
 * @see Lin 1989, Biometrics 45:255, equation 2; Fleiss & Cohen 1973, Educ Psychol Meas 33:613 (weighted kappa)
 */
export function concordance(first: ArrayLike<number>, second: ArrayLike<number>): number | null {
  const n = first.length;
  if (n === 0) return null;
  const [one, other] = [Float64Array.from(first), Float64Array.from(second)];
  const means = [compensatedSum(one) / n, compensatedSum(other) / n] as const;
  const observed = compensatedSum(one.map((value, row) => (value - (other[row] ?? Number.NaN)) ** 2)) / n;
  const spreads =
    compensatedSum(one.map((value) => (value - means[0]) ** 2)) / n +
    compensatedSum(other.map((value) => (value - means[1]) ** 2)) / n;
  const expected = spreads + (means[0] - means[1]) ** 2;
  return expected > 0 ? 1 - observed / expected : null;
}
