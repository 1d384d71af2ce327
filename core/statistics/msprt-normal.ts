export interface MsprtInput {
  readonly n: number;
  readonly meanDifference: number;
  /** of one difference, > 0 */
  readonly variance: number;
  /** of the true effect under the alternative, > 0; fixed before the run */
  readonly priorVariance: number;
}

/**
 * Likelihood ratio of the mixture sequential probability ratio test for a normal mean difference of 0: reject once
 * it reaches 1 / alpha, whenever one looks.
 *
 * @see Johari, Koomen, Pekelis & Walsh 2017, KDD 1517, equation 2
 */
export function msprtNormal({ n, meanDifference, variance, priorVariance }: MsprtInput): number {
  const spread = variance + n * priorVariance;
  const exponent = (n * n * priorVariance * meanDifference * meanDifference) / (2 * variance * spread);
  return Math.sqrt(variance / spread) * Math.exp(exponent);
}
