import { type CorpusStatistic, wholeValue } from './corpus-statistic.ts';
import { moments } from './moments.ts';
import { weightedDraws } from './weighted-draws.ts';

/** How rows are resampled. */
export interface ResampledRows {
  /** cluster of each row, numbered from 0 without gaps; null = every row is a unit */
  readonly clusters: Uint32Array | null;
  /** clusters, or rows */
  readonly units: number;
  readonly seed: number;
}

export interface CorpusReplicates {
  /** the metric of the rows as they are */
  readonly estimate: number;
  /** of the replicates; NaN below two of them */
  readonly se: number;
  /** the metric of each draw where it is defined, ascending */
  readonly replicates: Float64Array;
  readonly units: number;
}

/**
 * Bootstrap of a metric over rows or whole clusters. A statistic of two arms is one of their common rows, which are thereby drawn
 * jointly.
 *
 * @see Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 8; Koehn 2004, EMNLP 388 (paired, of BLEU)
 */
export function corpusBootstrap(
  statistic: CorpusStatistic,
  { clusters, units, seed }: ResampledRows,
  replicates: number,
): CorpusReplicates {
  const draw = weightedDraws(statistic.rows, clusters, units, seed);
  const drawn = new Float64Array(replicates);
  for (let at = 0; at < replicates; at++) drawn[at] = statistic.value(draw());
  const values = drawn.filter((value) => !Number.isNaN(value)).sort();
  return {
    estimate: wholeValue(statistic),
    se: Math.sqrt(moments(values).variance),
    replicates: values,
    units,
  };
}
