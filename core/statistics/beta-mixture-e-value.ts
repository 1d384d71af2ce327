import { binomialPmf } from './binomial-distribution.ts';

/**
 * E-value against "a changed row is as likely lost as gained", mixed uniformly over all other shares: 2^(b+c)
 * B(b+1, c+1). May be looked at after every row; reject at 1 / alpha.
 *
 * @param lost   rows that passed before and fail now
 * @param gained rows that failed before and pass now
 * @see Ville 1939; Robbins 1970, Ann Math Stat 41:1397
 */
export function betaMixtureEValue(lost: number, gained: number): number {
  const changed = lost + gained;
  return 1 / ((changed + 1) * binomialPmf(lost, changed, 0.5));
}
