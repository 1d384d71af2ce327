import { binomialTestP } from './binomial-test-p.ts';
import { mcnemar } from './mcnemar.ts';

/** Rows by the direction of their change; each a whole number ≥ 0. */
export interface WinCounts {
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
}

export interface SignTest {
  /** exact, two-sided */
  readonly pTwoSided: number;
  /** two-sided mid-p */
  readonly midP: number;
  /** exact, one-sided: small when wins prevail */
  readonly pGreater: number;
  /** exact, one-sided: small when losses prevail */
  readonly pLess: number;
  /** one-sided mid-p: small when losses prevail; 1 when every row is tied */
  readonly pWorse: number;
}

/**
 * Exact sign test of ordinal scores: uses their order alone, so an improvement in any row never weakens the
 * evidence. Ties carry no sign. One-sided .05 is out of reach below five rows that are not tied.
 *
 * @see Dixon & Mood 1946, J Am Stat Assoc 41:557; mid-p as in `mcnemar`
 */
export function signTest({ wins, losses, ties }: WinCounts): SignTest {
  const { exact, midP, pWorse } = mcnemar({ a: ties, b: losses, c: wins, d: 0 });
  const { pBelow, pAbove } = binomialTestP(wins, wins + losses, 0.5);
  return { pTwoSided: exact, midP, pGreater: pAbove, pLess: pBelow, pWorse };
}
