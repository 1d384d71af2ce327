import { type TInference, tInference } from './t-inference.ts';

/** The mean of one group with its standard error, whose variance has `df` degrees of freedom. */
export interface MeanOfGroup {
  readonly mean: number;
  readonly se: number;
  readonly df: number;
}

/**
 * Difference of the means of two independent groups, second − first, whose spreads may differ.
 *
 * @param level two-sided coverage of the interval
 * @see Welch 1947, Biometrika 34:28; degrees of freedom by Satterthwaite 1946, Biometrics Bull 2:110
 */
export function welch(first: MeanOfGroup, second: MeanOfGroup, level: number): TInference {
  const [one, other] = [first.se ** 2, second.se ** 2];
  const df = (one + other) ** 2 / (one ** 2 / first.df + other ** 2 / second.df);
  return tInference(second.mean - first.mean, Math.sqrt(one + other), df, level);
}
