import type { CorpusStatistic } from './corpus-statistic.ts';

/** A metric that is a function of sums over rows. */
export interface SummedRows {
  readonly rows: number;
  readonly numbersPerRow: number;
  /** how many sums there are */
  readonly sums: number;
  /**
   * Adds what each row contributes, `weights[row]` times, to the sums of its group, which begin at `groupOf[row]` × the number of
   * sums. The loop is the caller's, because a call for each row costs more than the row.
   */
  add(sums: Float64Array, weights: Uint32Array, groupOf: Uint32Array): void;
  /** NaN where the metric is undefined */
  combine(sums: Float64Array): number;
}

/** Sums are taken once per group of rows, so leaving out one group after the other costs one pass over the rows. */
export function summedStatistic(summed: SummedRows): CorpusStatistic {
  const { rows, numbersPerRow } = summed;
  const sums = new Float64Array(summed.sums);
  const together = new Uint32Array(rows);
  return {
    rows,
    numbersPerRow,
    value(weights) {
      sums.fill(0);
      summed.add(sums, weights, together);
      return summed.combine(sums);
    },
    withoutEach(groupOf, groups) {
      const parts = new Float64Array((groups + 1) * summed.sums);
      summed.add(parts, new Uint32Array(rows).fill(1), groupOf);
      const total = new Float64Array(summed.sums).map((_, at) => strideSum(parts, at, summed.sums));
      return Float64Array.from({ length: groups }, (_, group) =>
        summed.combine(total.map((sum, at) => sum - (parts[group * summed.sums + at] ?? 0))),
      );
    },
  };
}

function strideSum(values: Float64Array, first: number, stride: number): number {
  let sum = 0;
  for (let at = first; at < values.length; at += stride) sum += values[at] ?? 0;
  return sum;
}
