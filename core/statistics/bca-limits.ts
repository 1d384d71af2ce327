import { compensatedSum } from './compensated-sum.ts';
import type { Interval } from './interval.ts';
import { moments } from './moments.ts';
import { normalCdf, normalQuantile } from './normal-distribution.ts';
import { quantile } from './quantile.ts';

/** Replicates that equal the estimate on paper differ from it by rounding. */
const SLACK = 1e-12;

export interface BcaLimits {
  /** median bias, in standard normal units */
  readonly bias: number;
  readonly acceleration: number;
  /** corrected probabilities of the two limits */
  readonly levels: Interval;
  readonly interval: Interval;
}

/**
 * Bias-corrected and accelerated limits from bootstrap replicates. Ties count half, as in the mid-rank; `strict`
 * counts none and is there to compare with other tools.
 *
 * @param replicates ascending
 * @param jackknife  the statistic without each unit in turn
 * @param level      two-sided coverage
 * @see Efron 1987, J Am Stat Assoc 82:171; DiCiccio & Efron 1996, Stat Sci 11:189
 */
export function bcaLimits(
  estimate: number,
  replicates: Float64Array,
  jackknife: ArrayLike<number>,
  level: number,
  ties: 'half' | 'strict' = 'half',
): BcaLimits {
  const bias = normalQuantile(shareBelow(estimate, replicates, ties === 'half' ? 0.5 : 0));
  const acceleration = accelerationOf(jackknife);
  const corrected = (p: number) => {
    const shifted = bias + normalQuantile(p);
    return normalCdf(bias + shifted / (1 - acceleration * shifted));
  };
  const levels: Interval = [corrected((1 - level) / 2), corrected((1 + level) / 2)];
  return {
    bias,
    acceleration,
    levels,
    interval: [quantile(replicates, levels[0]), quantile(replicates, levels[1])],
  };
}

function shareBelow(estimate: number, replicates: Float64Array, tieWeight: number): number {
  const slack = SLACK * Math.max(1, Math.abs(estimate));
  let below = 0;
  for (const value of replicates) {
    if (Math.abs(value - estimate) <= slack) below += tieWeight;
    else if (value < estimate) below++;
  }
  return below / replicates.length;
}

/** Skewness of the jackknife's influence values; 0 when every unit weighs the same. */
function accelerationOf(jackknife: ArrayLike<number>): number {
  const { mean, variance } = moments(jackknife);
  if (variance === 0) return 0;
  const influence = Float64Array.from(jackknife, (value) => mean - value);
  const cubes = compensatedSum(influence.map((value) => value ** 3));
  const squares = compensatedSum(influence.map((value) => value ** 2));
  return cubes / (6 * squares ** 1.5);
}
