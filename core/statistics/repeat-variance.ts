import { moments } from './moments.ts';

export interface RepeatVariance {
  readonly mean: number;
  /** mean variance of a row's repeats; NaN when a row has fewer than two */
  readonly within: number;
  /** variance of the rows' true means, never below 0; NaN when `within` is */
  readonly between: number;
  /** standard error of the mean over rows, with both sources */
  readonly se: number;
}

/**
 * Splits the variance of a mean over rows that were each measured several times: Var = (between + within / K) / n.
 * More repeats help only while within / K is not small against between.
 *
 * @param scores the repeats of each row, at least one each
 * @see Miller 2024, arXiv 2411.00640, section 3
 */
export function repeatVariance(scores: readonly ArrayLike<number>[]): RepeatVariance {
  const rows = scores.map(moments);
  const { n, mean, variance } = moments(rows.map((row) => row.mean));
  const within = meanOf(rows.map((row) => row.variance));
  const noise = meanOf(rows.map((row) => row.variance / row.n));
  return {
    mean,
    within,
    between: Math.max(0, variance - noise),
    se: Math.sqrt((Number.isNaN(noise) ? variance : Math.max(variance, noise)) / n),
  };
}

function meanOf(values: readonly number[]): number {
  return moments(values).mean;
}
