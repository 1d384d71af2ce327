import { normalCdf } from './normal-distribution.ts';

/** One-sided p values of a rate against a threshold. */
export interface ThresholdP {
  /** small when the rate is established to lie below the threshold */
  readonly pBelow: number;
  /** small when the rate is established to lie above the threshold */
  readonly pAbove: number;
}

/**
 * Score test of a rate against a threshold, the test that Wilson's interval inverts: pBelow ≤ alpha exactly when
 * the upper limit of level 1 − 2 alpha lies at or below the threshold. Without rows both p are 1.
 *
 * @param successes whole number in [0, n]
 * @param threshold in [0, 1]; 0 and 1 are certain of what they predict: one other row refutes them
 * @see Wilson 1927, J Am Stat Assoc 22:209
 */
export function scoreTestP(successes: number, n: number, threshold: number): ThresholdP {
  const excess = successes - n * threshold;
  if (n === 0) return { pBelow: 1, pAbove: 1 };
  const z = excess === 0 ? 0 : excess / Math.sqrt(n * threshold * (1 - threshold));
  return { pBelow: normalCdf(z), pAbove: normalCdf(-z) };
}
