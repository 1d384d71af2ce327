import { signedRanks } from './signed-ranks.ts';
import { rankSumNormalP } from './wilcoxon-signed-rank.ts';

/**
 * Wilcoxon's signed-rank test as R prints it when there are ties: zeros dropped, ties averaged, normal with a
 * continuity correction of one half. For comparison with other tools.
 *
 * @see Hollander & Wolfe 1973, Nonparametric Statistical Methods, section 3.1
 */
export function wilcoxonNormal(differences: ArrayLike<number>): {
  readonly positive: number;
  readonly pTwoSided: number;
} {
  const signed = signedRanks(differences, 'wilcox');
  return { positive: signed.positive, pTwoSided: rankSumNormalP(signed, 0.5) };
}
