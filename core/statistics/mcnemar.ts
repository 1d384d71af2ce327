import { binomialCdf, binomialPmf } from './binomial-distribution.ts';
import { chiSquareUpperTail } from './chi-square-distribution.ts';
import type { PairedCounts } from './paired-counts.ts';

export interface McNemar {
  /** two-sided, min(1, 2 F(min(b, c))) */
  readonly exact: number;
  /** two-sided; never exceeded the nominal level in 9595 scenarios, where `exact` is too careful */
  readonly midP: number;
  /** two-sided chi-square (b − c)² / (b + c), for reports only; 1 when no row changed */
  readonly asymptotic: number;
  /** two-sided chi-square (|b − c| − 1)² / (b + c) of Edwards, for comparison with other tools */
  readonly continuityCorrected: number;
  /** one-sided mid-p of "the candidate is no worse": small when it lost more rows than it gained */
  readonly pWorse: number;
  /** one-sided mid-p of "the candidate is no better" */
  readonly pBetter: number;
}

const nothingChanged: McNemar = {
  exact: 1,
  midP: 1,
  asymptotic: 1,
  continuityCorrected: 1,
  pWorse: 1,
  pBetter: 1,
};

/**
 * McNemar's test of paired pass/fail rows; all p in [0, 1], all 1 when no row changed.
 *
 * @see Fagerland, Lydersen & Laake 2013, BMC Med Res Methodol 13:91
 */
export function mcnemar({ b, c }: PairedCounts): McNemar {
  const changed = b + c;
  if (changed === 0) return nothingChanged;
  const fewer = Math.min(b, c);
  const exact = Math.min(1, 2 * binomialCdf(fewer, changed, 0.5));
  return {
    exact,
    midP: b === c ? 1 : Math.max(0, exact - binomialPmf(fewer, changed, 0.5)),
    asymptotic: chiSquareUpperTail((b - c) ** 2 / changed, 1),
    continuityCorrected: chiSquareUpperTail(Math.max(Math.abs(b - c) - 1, 0) ** 2 / changed, 1),
    pWorse: lowerMidP(c, changed),
    pBetter: lowerMidP(b, changed),
  };
}

/**
 * P(X < k) + P(X = k) / 2 of Binomial(n, 1/2); "at least b lost" is "at most c gained", and the lower tail does not
 * cancel.
 */
function lowerMidP(k: number, n: number): number {
  // Below 1e-308 the two round apart.
  return Math.max(0, binomialCdf(k, n, 0.5) - binomialPmf(k, n, 0.5) / 2);
}
