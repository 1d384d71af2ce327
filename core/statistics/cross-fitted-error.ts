/** Calibration errors of rows: their means are the plain error of the model, and one that is cross-fitted. */
export interface CrossFittedError {
  /** with the sign of the row's own bin; the mean is the expected calibration error, at least the true one in expectation */
  readonly plain: Float64Array;
  /** with the sign that the bin has in the other half of the rows; the mean is at most the true error in expectation */
  readonly crossed: Float64Array;
}

/**
 * Expected calibration error as a mean over rows, twice. It is the sum of |mean of p − y| over bins, which noise makes larger: much
 * so where bins hold few rows or the model is well calibrated. Signs taken from other rows do not follow the noise, so the truth
 * lies between both means.
 *
 * @param surplus probability − outcome of each row
 * @param bins    bin of each row, from 0 to below 256
 * @param halves  0 or 1 for each row; rows of a cluster in the same half
 * @see Kumar, Liang & Ma 2019, NeurIPS 32:3792 (the bias); Chernozhukov et al. 2018, Econom J 21:C1 (cross-fitting)
 */
export function crossFittedError(
  surplus: Float64Array,
  bins: Uint8Array,
  halves: Uint32Array,
): CrossFittedError {
  const sums = [new Float64Array(256), new Float64Array(256)];
  for (let row = 0; row < surplus.length; row++) {
    const half = sums[halves[row] ?? 0];
    const bin = bins[row] ?? 0;
    if (half !== undefined) half[bin] = (half[bin] ?? 0) + (surplus[row] ?? Number.NaN);
  }
  const sumIn = (half: number, row: number) => sums[half]?.[bins[row] ?? 0] ?? 0;
  return {
    plain: surplus.map((value, row) => Math.sign(sumIn(0, row) + sumIn(1, row)) * value),
    crossed: surplus.map((value, row) => Math.sign(sumIn(1 - (halves[row] ?? 0), row)) * value),
  };
}
