import { midRanks } from './mid-ranks.ts';

/**
 * What happens to rows without a change: `wilcox` drops them before ranking, `pratt` ranks them and drops them
 * then.
 */
export type ZeroRule = 'wilcox' | 'pratt';

export interface SignedRanks {
  /** sum of the ranks of positive differences, V or W+ */
  readonly positive: number;
  /** ranks of the non-zero differences, averaged over ties */
  readonly ranks: Float64Array;
}

/**
 * Ranks of absolute differences.
 *
 * @see Wilcoxon 1945, Biometrics Bull 1:80; Pratt 1959, J Am Stat Assoc 54:655
 */
export function signedRanks(differences: ArrayLike<number>, zeroRule: ZeroRule): SignedRanks {
  const kept = new Float64Array(differences).filter((value) => zeroRule === 'pratt' || value !== 0);
  const ranks = midRanks(kept.map(Math.abs));
  const nonZero = ranks.filter((_, i) => kept[i] !== 0);
  let positive = 0;
  for (let i = 0; i < kept.length; i++) if ((kept[i] ?? 0) > 0) positive += ranks[i] ?? 0;
  return { positive, ranks: nonZero };
}
