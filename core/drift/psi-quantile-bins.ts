import { quantile } from '../statistics/quantile.ts';
import { populationStabilityIndex, SHARE_FLOOR } from './categorical-divergence.ts';

/**
 * Population stability index of numbers over bins between quantiles of the reference (type 7), closed on the right
 * and open at both ends: .1 is worth a look, .2 an alert, if noise alone gives less than half of that. Treat fewer
 * than six distinct values as categories.
 *
 * @param reference, current values, no NaN, in any order
 * @see Siddiqi 2006, Credit Risk Scorecards, chapter 9
 */
export function psiQuantileBins(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  bins = 10,
  floor = SHARE_FLOOR,
): number {
  const sorted = new Float64Array(reference).sort();
  const edges = Float64Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins));
  return populationStabilityIndex(sharesBetween(edges, reference), sharesBetween(edges, current), floor);
}

/** Index expected without any drift, from the sizes of the samples alone. */
export function psiNoise(bins: number, referenceRows: number, currentRows: number): number {
  return (bins - 1) * (1 / referenceRows + 1 / currentRows);
}

function sharesBetween(edges: Float64Array, values: ArrayLike<number>): Float64Array {
  const shares = new Float64Array(edges.length + 1);
  for (let i = 0; i < values.length; i++) {
    const bin = binOf(edges, values[i] ?? Number.NaN);
    shares[bin] = (shares[bin] ?? 0) + 1 / values.length;
  }
  return shares;
}

/** Number of edges below the value. */
function binOf(edges: Float64Array, value: number): number {
  let first = 0;
  let last = edges.length;
  while (first < last) {
    const middle = (first + last) >> 1;
    if ((edges[middle] ?? Number.POSITIVE_INFINITY) < value) first = middle + 1;
    else last = middle;
  }
  return first;
}
