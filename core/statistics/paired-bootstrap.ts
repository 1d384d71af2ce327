import type { Interval } from './interval.ts';
import { moments } from './moments.ts';
import { quantile } from './quantile.ts';
import { resampler } from './resampler.ts';

export const BOOTSTRAP_REPLICATES = 9999;

export interface PairedBootstrapOptions {
  /** number of rows, both arms measured on each */
  readonly rows: number;
  /**
   * The statistic of the given rows (indices from 0, repeated as drawn), often candidate − baseline; NaN where it is
   * undefined. The array is filled again for the next draw.
   */
  readonly statistic: (rows: Uint32Array) => number;
  readonly level: number;
  readonly seed: number;
  /** default 9999 */
  readonly replicates?: number;
  /** code of each row's cluster (whole numbers ≥ 0): whole clusters are drawn */
  readonly clusters?: ArrayLike<number>;
}

export interface PairedBootstrap {
  readonly estimate: number;
  /** percentile interval; unbounded when no replicate is defined */
  readonly interval: Interval;
  readonly se: number;
  /** one-sided p of "statistic ≥ 0": small when it is below 0 */
  readonly pBelow: number;
  /** one-sided p of "statistic ≤ 0": small when it is above 0 */
  readonly pAbove: number;
  /** replicates whose statistic was defined, ascending */
  readonly replicates: Float64Array;
}

/**
 * Percentile bootstrap of any statistic of paired rows: rows are drawn jointly, so both arms keep the same rows.
 * For corpus metrics and quantiles; costs `replicates` calls of the statistic. The seed and the order of rows
 * determine the draws.
 *
 * @see Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13; Davison & Hinkley 1997, section 4.4
 *   (p values)
 */
export function pairedBootstrap(options: PairedBootstrapOptions): PairedBootstrap {
  const { rows, statistic, level, seed, replicates: wanted = BOOTSTRAP_REPLICATES } = options;
  const estimate = statistic(Uint32Array.from({ length: rows }, (_, row) => row));
  const draw = resampler(rows, seed, options.clusters);
  const replicates = new Float64Array(wanted)
    .map(() => statistic(draw()))
    .filter((value) => !Number.isNaN(value))
    .sort();
  const count = replicates.length;
  const below = replicates.filter((value) => value <= 0).length;
  const above = replicates.filter((value) => value >= 0).length;
  return {
    estimate,
    interval:
      count === 0
        ? [-Infinity, Infinity]
        : [quantile(replicates, (1 - level) / 2), quantile(replicates, (1 + level) / 2)],
    se: Math.sqrt(moments(replicates).variance),
    pBelow: (above + 1) / (count + 1),
    pAbove: (below + 1) / (count + 1),
    replicates,
  };
}
