import { binomialCdf, binomialUpperTail } from './binomial-distribution.ts';
import type { ThresholdP } from './score-test-p.ts';

/**
 * Exact binomial test of a rate against a threshold, the test that the Clopper–Pearson interval inverts; pBelow +
 * pAbove ≥ 1. Without rows both p are 1.
 *
 * @param successes whole number in [0, n]
 * @param threshold in [0, 1]
 * @see Clopper & Pearson 1934, Biometrika 26:404
 */
export function binomialTestP(successes: number, n: number, threshold: number): ThresholdP {
  return {
    pBelow: binomialCdf(successes, n, threshold),
    pAbove: binomialUpperTail(successes, n, threshold),
  };
}
