import type { ScoreValues } from '../score-table.ts';
import type { PairedSamples } from './paired-quantile-reading.ts';

/**
 * The same rows in an order that their scores alone determine: rows by their scores, clusters by their rows. Resamples draw rows by
 * their places, so without it another order of rows would draw other samples. Arms that change places keep the order.
 */
export function orderedSamples(samples: PairedSamples): PairedSamples {
  const { baseline, candidate, clusters, units } = samples;
  const sum = (row: number) => (baseline[row] ?? 0) + (candidate[row] ?? 0);
  const move = (row: number) => Math.abs((baseline[row] ?? 0) - (candidate[row] ?? 0));
  const compareRows = (one: number, other: number) =>
    sum(one) - sum(other) || move(one) - move(other) || (baseline[one] ?? 0) - (baseline[other] ?? 0);
  const groups = rowsByCluster(samples).map((rows) => rows.sort(compareRows));
  groups.sort((one, other) => {
    for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
      const difference = compareRows(one[at] ?? 0, other[at] ?? 0);
      if (difference !== 0) return difference;
    }
    return one.length - other.length;
  });
  return {
    baseline: arranged(baseline, groups),
    candidate: arranged(candidate, groups),
    clusters: clusters && Uint32Array.from(groups.flatMap((rows, code) => rows.map(() => code))),
    units,
  };
}

function rowsByCluster({ baseline, clusters, units }: PairedSamples): number[][] {
  const groups = Array.from({ length: units }, (): number[] => []);
  for (let row = 0; row < baseline.length; row += 1)
    groups[clusters === null ? row : (clusters[row] ?? 0)]?.push(row);
  return groups;
}

function arranged(values: ScoreValues, groups: readonly (readonly number[])[]): ScoreValues {
  const rows = groups.flat();
  return values.map((_, at) => values[rows[at] ?? 0] ?? Number.NaN);
}
