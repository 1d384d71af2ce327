import { normalQuantile } from './normal-distribution.ts';

export interface Planning {
  /** one-sided level of the claim, in (0, .5) */
  readonly alpha: number;
  /** chance to establish an effect of that size; default .8 */
  readonly power?: number;
}

/**
 * Smallest true effect that the data could have established: (z_{1−alpha} + z_{power}) SE, in the unit of the
 * standard error. Says what was detectable whatever came out, as power computed from the observed effect does not.
 *
 * @see Miller 2024, arXiv 2411.00640, section 5; Bloom 1995, Eval Rev 19:547
 */
export function minimumDetectableEffect(se: number, planning: Planning): number {
  return detectionFactor(planning) * se;
}

/** z_{1−alpha} + z_{power}: how many standard errors an effect must measure. */
export function detectionFactor({ alpha, power = 0.8 }: Planning): number {
  return normalQuantile(1 - alpha) + normalQuantile(power);
}
