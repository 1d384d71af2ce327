import { type SummedRows, summedStatistic } from '../../statistics/summed-statistic.ts';
import type { CorpusMeasure, CorpusRows } from './corpus-measure.ts';
import { partValues } from './part-values.ts';

/** A spread of true values below this share of their size is rounding. */
const rounding = 1e-12;

/** Root mean squared error, and the share of the variance of the true values that is explained (R²). */
export function regressionMeasure(metric: 'rmse' | 'r2', cell: CorpusRows): CorpusMeasure {
  const truth = partValues(cell, 'truth');
  const errors = partValues(cell, 'prediction').map((value, row) => value - (truth[row] ?? Number.NaN));
  // True values are counted from one of them, so that the squares of large ones do not cancel.
  const origin = truth[0] ?? 0;
  const summed: SummedRows = {
    rows: truth.length,
    numbersPerRow: 2,
    sums: 4,
    add: adder(errors, truth, origin),
    combine: metric === 'rmse' ? rootMeanSquare : explainedShare,
  };
  return {
    statistic: summedStatistic(summed),
    reads: ['truth', 'prediction'],
    reach: () => reachOf(errors, summed),
    support: null,
    ranking: null,
    surpluses: null,
    whyUndefined: 'all true values are equal',
  };
}

/** Rows, squared errors, true values and their squares. */
function adder(errors: Float64Array, truth: Float64Array, origin: number): SummedRows['add'] {
  return (sums, weights, groupOf) => {
    for (let row = 0; row < errors.length; row += 1) {
      const weight = weights[row] ?? 0;
      const error = errors[row] ?? Number.NaN;
      const value = (truth[row] ?? Number.NaN) - origin;
      const at = 4 * (groupOf[row] ?? 0);
      sums[at] = (sums[at] ?? 0) + weight;
      sums[at + 1] = (sums[at + 1] ?? 0) + weight * error * error;
      sums[at + 2] = (sums[at + 2] ?? 0) + weight * value;
      sums[at + 3] = (sums[at + 3] ?? 0) + weight * value * value;
    }
  };
}

function rootMeanSquare(sums: Float64Array): number {
  return Math.sqrt((sums[1] ?? 0) / (sums[0] ?? 0));
}

/** 1 − squared errors / squared distances of the true values from their mean. */
function explainedShare(sums: Float64Array): number {
  const [rows = 0, squaredErrors = 0, total = 0, squares = 0] = sums;
  const spread = squares - (total * total) / rows;
  return spread > rounding * squares ? 1 - squaredErrors / spread : Number.NaN;
}

/** One more row as wrong as the worst seen. */
function reachOf(errors: Float64Array, { add, combine }: SummedRows): number {
  const sums = new Float64Array(4);
  add(sums, new Uint32Array(errors.length).fill(1), new Uint32Array(errors.length));
  const value = combine(sums);
  let worst = 0;
  for (const error of errors) worst = Math.max(worst, error * error);
  sums[1] = (sums[1] ?? 0) + worst;
  return Math.abs(combine(sums) - value);
}
