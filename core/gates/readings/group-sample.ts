import type { Rate } from '../../statistics/farrington-manning.ts';
import { moments } from '../../statistics/moments.ts';
import type { MeanOfGroup } from '../../statistics/welch.ts';
import type { ScoreValues } from '../score-table.ts';
import { unitsForT } from './enough-units.ts';

/** The scores of one group, in the metric's own direction. */
export interface GroupScores {
  /** `sex=Female` */
  readonly name: string;
  readonly values: ScoreValues;
  /** code of each row's cluster, the same codes in every group; null = every row is its own */
  readonly clusters: Uint32Array | null;
}

/** What one group has to say in a comparison with others. */
export interface GroupSample extends MeanOfGroup {
  readonly name: string;
  readonly rows: number;
  /** clusters, or rows */
  readonly units: number;
  /** the mean as a share of the range of scores; null where scores have no such range, or spread enough for t */
  readonly rate: Rate | null;
  /** how far each cluster pulls the mean away, so that two groups with rows of one cluster are not taken for independent */
  readonly pulls: ClusterPulls | null;
}

export interface ClusterPulls {
  readonly codes: Uint32Array;
  readonly pulls: Float64Array;
}

/**
 * Mean and standard error of a group: of its rows, or of its clusters with the factor of `clusteredMean`. Scores of a bounded
 * range of which few lie off their usual end are read as a rate as well, because their spread is not to be trusted.
 *
 * @param sums one place for each code of a cluster, all 0; left as it was found
 */
export function groupSample(
  { name, values, clusters }: GroupScores,
  range: readonly [number | null, number | null],
  sums: Float64Array,
): GroupSample {
  const { mean, variance } = moments(values);
  const pulls = clusters === null ? null : pullsOf(values, clusters, { mean, sums });
  const units = pulls === null ? values.length : pulls.codes.length;
  return {
    name,
    rows: values.length,
    units,
    mean,
    se: pulls === null ? Math.sqrt(variance / units) : Math.sqrt(sumOfSquares(pulls.pulls)),
    df: units - 1,
    rate: rateOf(values, mean, units, range),
    pulls,
  };
}

/** Σ pull² is the clustered variance of the mean (CR1): (Σ residuals of the cluster) / n · √(G / (G − 1)). */
function pullsOf(
  values: ScoreValues,
  clusters: Uint32Array,
  { mean, sums }: { readonly mean: number; readonly sums: Float64Array },
): ClusterPulls {
  const codes = clusters.slice().sort().filter(isFirst);
  for (let row = 0; row < values.length; row += 1) {
    const code = clusters[row] ?? 0;
    sums[code] = (sums[code] ?? 0) + (values[row] ?? Number.NaN) - mean;
  }
  const factor = Math.sqrt(codes.length / (codes.length - 1)) / values.length;
  const pulls = new Float64Array(codes.length);
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    pulls[at] = (sums[code] ?? 0) * factor;
    sums[code] = 0;
  }
  return { codes, pulls };
}

/** Of equal values side by side. */
function isFirst(value: number, at: number, sorted: Uint32Array): boolean {
  return at === 0 || value !== sorted[at - 1];
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

function rateOf(
  values: ScoreValues,
  mean: number,
  units: number,
  [lowest, highest]: readonly [number | null, number | null],
): Rate | null {
  if (lowest === null || highest === null) return null;
  const atLowest = countEqual(values, lowest);
  const atHighest = countEqual(values, highest);
  const isPasses = atLowest + atHighest === values.length && units === values.length;
  const isRate = isPasses || values.length - Math.max(atLowest, atHighest) < unitsForT;
  return isRate ? { successes: ((mean - lowest) / (highest - lowest)) * units, n: units } : null;
}

function countEqual(values: ScoreValues, wanted: number): number {
  let count = 0;
  for (const value of values) if (value === wanted) count += 1;
  return count;
}
