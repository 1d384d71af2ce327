import { betaCdf } from './beta-distribution.ts';
import type { PairedCounts } from './paired-counts.ts';

/**
 * Posterior probability that a row is more likely to be lost than gained, under a uniform Dirichlet(1, 1, 1, 1)
 * prior on the four outcomes: P(p_b > p_c) = I_{1/2}(c + 1, b + 1). For reading, not for deciding.
 *
 * @see Altham 1971, Biometrika 58:679
 */
export function probabilityOfRegression({ b, c }: Pick<PairedCounts, 'b' | 'c'>): number {
  return betaCdf(0.5, c + 1, b + 1);
}
