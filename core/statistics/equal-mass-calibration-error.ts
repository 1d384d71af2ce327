import type { RankedRows } from './ranked-statistic.ts';

const bins = 15;

/**
 * Expected calibration error over 15 bins of equally many rows, of weighted rows ranked by probability. Rows of equal probability
 * share the bin that their middle falls into, so that the order of rows does not matter. NaN without rows.
 *
 * @see Nguyen & O'Connor 2015, EMNLP 1587 (bins of equal mass); Roelofs et al. 2022, AISTATS 4036 (less biased than equal width)
 */
export function equalMassCalibrationError(
  { tied, positive, score }: RankedRows,
  weights: Uint32Array,
): number {
  const rows = sumOf(weights);
  const surplus = new Float64Array(bins);
  let [before, mass, own, bin] = [0, 0, 0, 0];
  for (let place = 0; place < tied.length; place++) {
    const weight = weights[place] ?? 0;
    mass += weight;
    own += weight * ((score[place] ?? Number.NaN) - (positive[place] ?? 0));
    if (tied[place] === 1) continue;
    while (bins * (before + mass / 2) >= (bin + 1) * rows && bin < bins - 1) bin++;
    surplus[bin] = (surplus[bin] ?? 0) + own;
    before += mass;
    mass = 0;
    own = 0;
  }
  return surplus.reduce((sum, value) => sum + Math.abs(value), 0) / rows;
}

function sumOf(weights: Uint32Array): number {
  let sum = 0;
  for (let place = 0; place < weights.length; place++) sum += weights[place] ?? 0;
  return sum;
}
