import type { ResampledRows } from './corpus-bootstrap.ts';
import { type CorpusStatistic, wholeValue } from './corpus-statistic.ts';
import { moments } from './moments.ts';
import { seededRandom } from './seeded-random.ts';
import { type TInference, tInference } from './t-inference.ts';

/** Enough for t to be near normal, few enough for a million rows to take seconds. */
const mostGroups = 200;

/**
 * Delete-a-group jackknife: the metric without each of 200 groups of about equally many units, drawn by the seed, or without each
 * unit where these are fewer. For rows too many to be resampled thousands of times, where smooth metrics are nearly normal.
 *
 * @returns t inference on groups − 1 degrees of freedom
 * @see Kott 2001, J Off Stat 17:521; Shao & Tu 1995, The Jackknife and Bootstrap, section 2.3
 */
export function groupJackknife(
  statistic: CorpusStatistic,
  resampled: ResampledRows,
  level: number,
): TInference {
  const { groupOf, groups } = jackknifeGroups(statistic.rows, resampled, mostGroups);
  const values = statistic.withoutEach(groupOf, groups).filter((value) => !Number.isNaN(value));
  // (G − 1)/G Σ (θ₋g − θ̄)², the sum being G − 1 times the sample variance
  const se = (values.length - 1) * Math.sqrt(moments(values).variance / values.length);
  return tInference(wholeValue(statistic), se, values.length - 1, level);
}

/** A group for each row: units in random order are dealt out to at most `most` groups. */
export function jackknifeGroups(
  rows: number,
  { clusters, units, seed }: ResampledRows,
  most: number,
): { readonly groupOf: Uint32Array; readonly groups: number } {
  const groups = Math.min(units, most);
  const groupOfUnit = new Uint32Array(units).map((_, unit) => unit % groups);
  const random = seededRandom(seed);
  for (let last = units - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const group = groupOfUnit[last] ?? 0;
    groupOfUnit[last] = groupOfUnit[other] ?? 0;
    groupOfUnit[other] = group;
  }
  if (clusters === null) return { groupOf: groupOfUnit, groups };
  return { groupOf: new Uint32Array(rows).map((_, row) => groupOfUnit[clusters[row] ?? 0] ?? 0), groups };
}
