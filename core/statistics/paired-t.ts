import { moments } from './moments.ts';
import { type TInference, tInference } from './t-inference.ts';

/**
 * Paired t test of the mean difference of rows.
 *
 * @param differences candidate − baseline of each row (better = positive), no NaN
 * @param level       two-sided coverage of the interval
 * @see Student 1908, Biometrika 6:1
 */
export function pairedT(differences: ArrayLike<number>, level: number): TInference {
  const { n, mean, variance } = moments(differences);
  return tInference(mean, Math.sqrt(variance / n), n - 1, level);
}
