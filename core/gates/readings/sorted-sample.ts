import { quantile } from '../../statistics/quantile.ts';
import type { ScoreValues } from '../score-table.ts';

/** The quantile (type 7) of values in any order. */
export function quantileOfValues(values: ScoreValues, p: number): number {
  return quantile(values.slice().sort(), p);
}

/**
 * Quantiles of resampled rows in time linear in their number: rows are ranked once, each sample is put in order by counting.
 *
 * @returns quantile of the rows with the given positions, which may repeat
 */
export function resampledQuantile(values: ScoreValues, p: number): (rows: Uint32Array) => number {
  const order = Uint32Array.from(values, (_, row) => row).sort(
    (one, other) => (values[one] ?? 0) - (values[other] ?? 0),
  );
  const sorted = values.slice().sort();
  const rankOf = new Uint32Array(values.length);
  order.forEach((row, rank) => {
    rankOf[row] = rank;
  });
  const counts = new Uint32Array(values.length);
  const sample = new Float64Array(values.length);
  return (rows) => {
    counts.fill(0);
    for (let at = 0; at < rows.length; at += 1) {
      const rank = rankOf[rows[at] ?? 0] ?? 0;
      counts[rank] = (counts[rank] ?? 0) + 1;
    }
    const inOrder = rows.length === sample.length ? sample : new Float64Array(rows.length);
    placeInOrder(sorted, counts, Math.floor((rows.length - 1) * p) + 2, inOrder);
    return quantile(inOrder, p);
  };
}

/** Each value as often as its count says, in order, as far as the first `needed` places: a quantile looks at no later one. */
function placeInOrder(sorted: ScoreValues, counts: Uint32Array, needed: number, into: ScoreValues): void {
  let filled = 0;
  for (let rank = 0; rank < counts.length && filled < needed; rank += 1) {
    for (let times = counts[rank] ?? 0; times > 0; times -= 1) {
      into[filled] = sorted[rank] ?? Number.NaN;
      filled += 1;
    }
  }
}
