import { normalQuantile } from './normal-distribution.ts';

export interface PairedContinuousPlan {
  /** variance of a row's true difference, ω² */
  readonly between: number;
  /** variance of one repeat within a row, by arm */
  readonly withinBaseline: number;
  readonly withinCandidate: number;
  /** repeats per row, by arm */
  readonly repeatsBaseline: number;
  readonly repeatsCandidate: number;
  /** two-sided level */
  readonly alpha: number;
  readonly power: number;
}

/**
 * Rows to find a true mean difference `delta`, not yet rounded up:
 * n = (z_{1−alpha/2} + z_{power})² (ω² + σ_A²/K_A + σ_B²/K_B) / δ².
 *
 * @see Miller 2024, arXiv 2411.00640, section 5
 */
export function sampleSizePairedContinuous(plan: PairedContinuousPlan, delta: number): number {
  return (factor(plan) / delta) ** 2 * rowVariance(plan);
}

/** Smallest true mean difference that n rows find with the wanted power: the inverse of the sample size. */
export function detectableWithRows(plan: PairedContinuousPlan, n: number): number {
  return factor(plan) * Math.sqrt(rowVariance(plan) / n);
}

function factor({ alpha, power }: PairedContinuousPlan): number {
  return -normalQuantile(alpha / 2) + normalQuantile(power);
}

function rowVariance(plan: PairedContinuousPlan): number {
  const baseline = plan.withinBaseline / plan.repeatsBaseline;
  return plan.between + baseline + plan.withinCandidate / plan.repeatsCandidate;
}
