import type { Interval } from '../../report/report.ts';
import { farringtonManning, type Rate } from '../../statistics/farrington-manning.ts';
import { normalCdf } from '../../statistics/normal-distribution.ts';
import { rateDifferenceInterval } from '../../statistics/rate-difference-interval.ts';
import { tCdf } from '../../statistics/t-distribution.ts';
import { tInference } from '../../statistics/t-inference.ts';
import { welch } from '../../statistics/welch.ts';
import type { GroupSample } from './group-sample.ts';

/** Two groups, the one with the larger mean second. */
export interface GroupPair {
  readonly lower: GroupSample;
  readonly higher: GroupSample;
  /** difference of the means, ≥ 0 */
  readonly gap: number;
  /** two-sided interval of the difference, higher − lower */
  interval(level: number): Interval;
  /**
   * p of "they differ by no more than this", whichever is the higher: both ways in which the difference could have come out as
   * far beyond it are counted, so that at a threshold of 0 it is two-sided.
   */
  pBeyond(threshold: number): number;
}

/**
 * Compares two groups: as independent rates where either is one (Newcombe's interval, the score test of Farrington and
 * Manning), else by Welch's t. The means of groups that share clusters are not independent: `shared` is their covariance, and
 * the degrees of freedom are then those of the smaller group.
 *
 * @param range of the scores, in whose unit gaps and thresholds are
 */
export function groupPair(
  one: GroupSample,
  other: GroupSample,
  range: readonly [number | null, number | null],
  shared: number,
): GroupPair {
  const [lower, higher] = one.mean <= other.mean ? [one, other] : [other, one];
  const means = { lower, higher, gap: higher.mean - lower.mean };
  const width = (range[1] ?? Number.NaN) - (range[0] ?? Number.NaN);
  const isRates = (lower.rate !== null || higher.rate !== null) && width > 0;
  if (!isRates) return { ...means, ...byMeans(lower, higher, shared) };
  return { ...means, ...byRates(rateOf(lower, range), rateOf(higher, range), width) };
}

type Comparison = Pick<GroupPair, 'interval' | 'pBeyond'>;

/** Beside a rate, a group that spreads is read as one too: no scores of the same range and mean vary more. */
function rateOf(
  { rate, mean, units }: GroupSample,
  [lowest, highest]: readonly [number | null, number | null],
): Rate {
  const [from, to] = [lowest ?? 0, highest ?? 1];
  return rate ?? { successes: ((mean - from) / (to - from)) * units, n: units };
}

function byRates(lower: Rate, higher: Rate, width: number): Comparison {
  return {
    interval: (level) => {
      const [from, to] = rateDifferenceInterval(lower, higher, level);
      return [from * width, to * width];
    },
    pBeyond: (threshold) => {
      const supposed = threshold / width;
      if (supposed >= 1) return 1;
      const { z, se } = farringtonManning(lower, higher, supposed);
      return Math.min(1, normalCdf(-z) + normalCdf(-z - (supposed === 0 ? 0 : (2 * supposed) / se)));
    },
  };
}

function byMeans(lower: GroupSample, higher: GroupSample, shared: number): Comparison {
  const { estimate, se: independent, df } = welch(lower, higher, 0.5);
  const clustered = lower.pulls !== null;
  const se = clustered ? Math.sqrt(Math.max(0, independent ** 2 - 2 * shared)) : independent;
  const freedom = clustered ? Math.min(lower.df, higher.df) : df;
  return {
    interval: (level) => tInference(estimate, se, freedom, level).interval,
    pBeyond: (threshold) => {
      if (!(se > 0)) return 1;
      const t = (estimate - threshold) / se;
      return Math.min(1, tCdf(-t, freedom) + tCdf(-t - (2 * threshold) / se, freedom));
    },
  };
}
