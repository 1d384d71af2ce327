import { minimumDetectableEffect } from '../../statistics/minimum-detectable-effect.ts';
import { normalQuantile } from '../../statistics/normal-distribution.ts';
import { rowsNeeded } from '../../statistics/rows-needed.ts';
import { type GroupPair, groupPair } from './group-pair.ts';
import type { ClusterPulls, GroupSample } from './group-sample.ts';
import { intervalLevel } from './interval-level.ts';
import type { Reading } from './reading.ts';

export interface GapQuestion {
  /** the largest gap that may be, ≥ 0, in the metric's unit */
  readonly threshold: number;
  /** one-sided level of the claim */
  readonly alpha: number;
  /** smallest and largest possible score; null = unbounded */
  readonly range: readonly [number | null, number | null];
  /** one place for each code of a cluster, all 0; left as it was found */
  readonly sums: Float64Array;
}

/**
 * The largest difference between any two groups against a threshold, turned so that more is better (a gap is negative). The
 * largest of many differences grows with their number under no effect, so each pair is judged by itself (STATISTICS.md
 * section 16): it holds when every pair is established to differ by no more (intersection-union, no correction), and the p of
 * its breach is Bonferroni's over the pairs. The interval goes from the largest lower limit, corrected alike, to the largest
 * upper one; both cover the largest true gap.
 *
 * @param groups two or more, each large enough to be decided
 * @see Berger 1982, Technometrics 24:295 (intersection-union); Bonferroni 1936; Newcombe 1998, Stat Med 17:873
 */
export function gapReading(groups: readonly GroupSample[], question: GapQuestion): Reading {
  const pairs = pairsOf(groups, question);
  const { threshold, alpha } = question;
  const widest = pairs.reduce((most, pair) => (pair.gap > most.gap ? pair : most));
  const upper = Math.max(...pairs.map((pair) => upperLimit(pair, alpha)));
  const lower = Math.max(0, ...pairs.map((pair) => pair.interval(intervalLevel(alpha / pairs.length))[0]));
  const least = Math.min(...pairs.map((pair) => pair.pBeyond(threshold)));
  const se = standardError(widest, alpha);
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  return {
    method: methodOf(pairs),
    // 0 − 0 is 0, while −0 would be shown as it is.
    estimate: 0 - widest.gap,
    interval: Number.isFinite(upper) ? [0 - upper, 0 - lower] : null,
    limit: 0 - threshold,
    pWorse: Math.min(1, least * pairs.length),
    established: upper <= threshold,
    detectable: se > 0 ? minimumDetectableEffect(se, { alpha: alpha / pairs.length }) : null,
    rowsNeeded:
      se > 0
        ? rowsNeeded({ estimate: -widest.gap, variance: se ** 2 * rows, margin: threshold, alpha })
        : null,
    notes: [],
  };
}

function upperLimit(pair: GroupPair, alpha: number): number {
  const [from, to] = pair.interval(intervalLevel(alpha));
  return Math.max(Math.abs(from), Math.abs(to));
}

/** Of a normal interval as wide as the pair's own: the observed spread of a rate near 0 or 1 is too small to be used. */
function standardError(pair: GroupPair, alpha: number): number {
  const [from, to] = pair.interval(intervalLevel(alpha));
  const width = to - from;
  return Number.isFinite(width) ? width / (2 * -normalQuantile(alpha)) : 0;
}

function methodOf(pairs: readonly GroupPair[]): string {
  const isRates = pairs.some(({ lower, higher }) => lower.rate !== null || higher.rate !== null);
  const clustered = pairs.some(({ lower }) => lower.pulls !== null);
  const test = isRates ? 'farrington-manning+newcombe' : clustered ? 'clustered-welch-t' : 'welch-t';
  return pairs.length > 1 ? `${test}+bonferroni` : test;
}

/** Time grows with groups × clusters. */
function pairsOf(groups: readonly GroupSample[], { range, sums }: GapQuestion): GroupPair[] {
  return groups.flatMap((group, at) => {
    spread(group.pulls, sums, (pull) => pull);
    const pairs = groups
      .slice(at + 1)
      .map((other) => groupPair(group, other, range, covariance(other.pulls, sums)));
    spread(group.pulls, sums, () => 0);
    return pairs;
  });
}

function spread(own: ClusterPulls | null, into: Float64Array, value: (pull: number) => number): void {
  if (own === null) return;
  const { codes, pulls } = own;
  for (let at = 0; at < codes.length; at += 1) into[codes[at] ?? 0] = value(pulls[at] ?? 0);
}

function covariance(own: ClusterPulls | null, other: Float64Array): number {
  if (own === null) return 0;
  const { codes, pulls } = own;
  let sum = 0;
  for (let at = 0; at < codes.length; at += 1) sum += (pulls[at] ?? 0) * (other[codes[at] ?? 0] ?? 0);
  return sum;
}
