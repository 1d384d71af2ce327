import { normalCdf } from './normal-distribution.ts';
import { type SignedRanks, signedRanks, type ZeroRule } from './signed-ranks.ts';

/** Up to here the distribution of the rank sum is counted out. */
const EXACT = 50;

export interface WilcoxonSignedRank {
  /** sum of the ranks of positive differences */
  readonly positive: number;
  /** exact p values; null above 50 non-zero rows */
  readonly exact: { readonly pTwoSided: number; readonly pGreater: number; readonly pLess: number } | null;
  /** two-sided p of the normal approximation, without continuity correction; 1 when every difference is 0 */
  readonly pNormal: number;
}

/**
 * Wilcoxon's signed-rank test, advisory: it needs comparable step sizes and a symmetric distribution of
 * differences. Exact, ties included, up to 50 non-zero rows. Say which zero rule was used: they give other p
 * values.
 *
 * @see Wilcoxon 1945, Biometrics Bull 1:80; Pratt 1959, J Am Stat Assoc 54:655
 */
export function wilcoxonSignedRank(differences: ArrayLike<number>, zeroRule: ZeroRule): WilcoxonSignedRank {
  const signed = signedRanks(differences, zeroRule);
  return {
    positive: signed.positive,
    exact: signed.ranks.length <= EXACT ? exactP(signed) : null,
    pNormal: rankSumNormalP(signed, 0),
  };
}

/**
 * Two-sided normal p of a signed rank sum, moved towards its mean by `correction`; ties enter through the squared
 * ranks.
 */
export function rankSumNormalP({ positive, ranks }: SignedRanks, correction: number): number {
  let sum = 0;
  let squares = 0;
  for (const rank of ranks) {
    sum += rank;
    squares += rank * rank;
  }
  const distance = Math.max(Math.abs(positive - sum / 2) - correction, 0);
  return squares === 0 ? 1 : 2 * normalCdf(-distance / Math.sqrt(squares / 4));
}

/** Counts the sign patterns by rank sum; ranks are doubled, because ties have halves. */
function exactP({ positive, ranks }: SignedRanks): WilcoxonSignedRank['exact'] {
  const doubled = Array.from(ranks, (rank) => Math.round(2 * rank));
  const total = doubled.reduce((sum, rank) => sum + rank, 0);
  const share = new Float64Array(total + 1);
  share[0] = 1;
  let reach = 0;
  for (const rank of doubled) {
    reach += rank;
    for (let sum = reach; sum >= 0; sum--) {
      share[sum] = ((share[sum] ?? 0) + (sum >= rank ? (share[sum - rank] ?? 0) : 0)) / 2;
    }
  }
  const observed = Math.round(2 * positive);
  const pLess = shareBetween(share, 0, observed);
  const pGreater = shareBetween(share, observed, total);
  return { pTwoSided: Math.min(1, 2 * Math.min(pLess, pGreater)), pGreater, pLess };
}

function shareBetween(share: Float64Array, first: number, last: number): number {
  let sum = 0;
  for (let i = first; i <= last; i++) sum += share[i] ?? 0;
  return Math.min(1, sum);
}
