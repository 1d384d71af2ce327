/**
 * Chances of drawing each unit under which the expected residual is exactly 0: the table with a true drop of exactly the margin
 * is the real one with its rows reweighted by exp(tilt · residual), which of all reweightings is the nearest to the real table
 * in relative entropy. No score is changed, and units that moved keep their sizes and skewness.
 *
 * @param residuals what each unit adds to "mean change − wanted change"; both signs must occur
 * @returns chances that sum to 1
 * @see Csiszár 1975, Ann Probab 3:146 (I-projection)
 */
export function tiltedWeights(residuals: Float64Array): Float64Array {
  const reach = residuals.reduce((most, residual) => Math.max(most, Math.abs(residual)), 0);
  if (!(Math.min(...residuals) < 0 && Math.max(...residuals) > 0))
    throw new Error('a table without rows on both sides of the margin cannot be tilted to it');
  let [low, high] = [-500 / reach, 500 / reach];
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (expectedResidual(residuals, weightsOf(residuals, middle)) < 0) low = middle;
    else high = middle;
  }
  return weightsOf(residuals, (low + high) / 2);
}

function weightsOf(residuals: Float64Array, tilt: number): Float64Array {
  const exponents = residuals.map((residual) => tilt * residual);
  const largest = exponents.reduce((most, exponent) => Math.max(most, exponent), Number.NEGATIVE_INFINITY);
  const weights = exponents.map((exponent) => Math.exp(exponent - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function expectedResidual(residuals: Float64Array, weights: Float64Array): number {
  return residuals.reduce((sum, residual, at) => sum + residual * (weights[at] ?? 0), 0);
}
