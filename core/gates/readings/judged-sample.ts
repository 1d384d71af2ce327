import { clusterSums } from '../../statistics/cluster-sums.ts';

/**
 * What people and a judge said of one quantity, a score or a difference of two arms: few rows that both have seen, and the rest
 * that the judge alone has. Turned so that more is better.
 */
export interface JudgedSample {
  /** by people, of the labelled rows */
  readonly labels: Float64Array;
  /** by the judge, of the labelled rows */
  readonly onLabelled: Float64Array;
  /** by the judge, of all others */
  readonly onRest: Float64Array;
  /** null = every row is its own */
  readonly clusters: { readonly labelled: Uint32Array; readonly rest: Uint32Array } | null;
  /** labelled rows, or clusters that hold one */
  readonly units: number;
  /** how far the quantity can move; 0 = nobody knows */
  readonly width: number;
}

/** Parts a cell into labelled rows and the rest. @param places of the labelled rows, ascending */
export function judgedSample(
  judge: Float64Array,
  labels: Float64Array,
  places: readonly number[],
  { clusters, width }: { readonly clusters: Uint32Array | null; readonly width: number },
): JudgedSample {
  const labelled = new Uint8Array(judge.length);
  for (const place of places) labelled[place] = 1;
  const onLabelled = judge.filter((_, place) => labelled[place] === 1);
  const onRest = judge.filter((_, place) => labelled[place] === 0);
  if (clusters === null) return { labels, onLabelled, onRest, clusters, units: labels.length, width };
  const codes = {
    labelled: clusters.filter((_, place) => labelled[place] === 1),
    rest: clusters.filter((_, place) => labelled[place] === 0),
  };
  return {
    labels,
    onLabelled,
    onRest,
    clusters: codes,
    units: clusterSums(labels, 0, codes.labelled).count,
    width,
  };
}
