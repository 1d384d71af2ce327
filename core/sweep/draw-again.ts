import { allocateRows } from './allocate-rows.ts';
import type { DrawnSample, DrawnStratum, DrawnTrace } from './draw-sample.ts';
import { poolSmallest } from './pool-smallest.ts';
import { sampleKey } from './sample-key.ts';
import { boosts, type Suspicion, suspicionOf } from './suspicion.ts';

/** Traces that are drawn again together. */
interface Group {
  readonly traces: readonly DrawnTrace[];
  /** traces of the window that they stand for */
  readonly count: number;
  readonly segments: DrawnStratum['segments'];
  readonly suspicions: readonly Suspicion[];
}

/**
 * Draws from a sample, the first phase, the rows that something is paid for. What costs nothing was asked of the whole first phase, and what
 * it says of a trace refines the strata: low and uncertain scores are over-sampled as errors and bad feedback are. Which traces of a group
 * are drawn depends on keys of their own alone, so that each is as likely as any other: weighted by n'/n on top of the weight of the first
 * phase, sums stay unbiased. No group goes undrawn; where there are more of them than rows, the smallest are drawn as one.
 *
 * @param rows      at least 0
 * @param cheapScore of a trace by its id, in [0, 1] with 1 best; null = none
 * @returns weights are of the window; `count` of a stratum is of the first phase
 * @see Neyman 1938, J Am Stat Assoc 33:101; Cochran 1977, Sampling Techniques, chapter 12 (double sampling for stratification)
 */
export function drawAgain(
  first: DrawnSample,
  { rows, floor, seed }: { readonly rows: number; readonly floor: number; readonly seed: string },
  cheapScore: (id: string) => number | null,
): DrawnSample {
  const { population } = first;
  if (rows < 1 || first.traces.length === 0) return { population, strata: [], traces: [] };
  const bySegment = Map.groupBy(groupsOf(first, cheapScore), ({ segments }) => JSON.stringify(segments));
  const segments = poolSmallest([...bySegment.values()].map(segmentOf), rows, (small) =>
    segmentOf(small.flatMap(({ groups }) => groups)),
  );
  const ofSegment = allocateRows(
    segments.map(({ count, groups }) => ({ count, most: sizeOf(groups), boost: 1 })),
    rows,
    floor,
  );
  const strata: DrawnStratum[] = [];
  const traces: DrawnTrace[] = [];
  for (const [at, { groups }] of segments.entries()) {
    for (const { group, drawn } of shared(groups, ofSegment[at] ?? 1)) {
      const kept = smallestKeys(group.traces, seed).slice(0, drawn);
      const factor = group.traces.length / kept.length;
      for (const { trace, weight } of kept)
        traces.push({ trace, weight: weight * factor, stratum: strata.length });
      const { segments: own, suspicions } = group;
      strata.push({ segments: own, suspicions, count: group.traces.length, drawn: kept.length });
    }
  }
  return { population, strata, traces };
}

/** Each stratum of the first phase, by what is known of its traces now. */
function groupsOf({ strata, traces }: DrawnSample, cheapScore: (id: string) => number | null): Group[] {
  return strata.flatMap(({ segments }, at) => {
    const own = traces.filter(({ stratum }) => stratum === at);
    const refined = Map.groupBy(own, ({ trace }) => suspicionOf(trace, cheapScore(trace.id)));
    return [...refined].map(([suspicion, some]) => group(some, segments, [suspicion]));
  });
}

function group(
  traces: readonly DrawnTrace[],
  segments: Group['segments'],
  suspicions: Group['suspicions'],
): Group {
  return { traces, count: traces.reduce((sum, { weight }) => sum + weight, 0), segments, suspicions };
}

function segmentOf(groups: readonly Group[]) {
  return { groups, count: groups.reduce((sum, { count }) => sum + count, 0) };
}

function sizeOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { traces }) => sum + traces.length, 0);
}

/** The rows of one segment over its groups. */
function shared(groups: readonly Group[], rows: number) {
  const parts = poolSmallest(groups, rows, (small) =>
    group(
      small.flatMap(({ traces }) => traces),
      [...new Set(small.flatMap(({ segments }) => segments))],
      [...new Set(small.flatMap(({ suspicions }) => suspicions))],
    ),
  );
  const drawn = allocateRows(
    parts.map(({ count, traces, suspicions }) => {
      const boost = Math.max(...suspicions.map((one) => boosts[one]));
      return { count, most: traces.length, boost };
    }),
    rows,
    1,
  );
  return parts.map((part, at) => ({ group: part, drawn: drawn[at] ?? 1 }));
}

/** By keys that have nothing to do with those of the first phase, which are the smallest of theirs. */
function smallestKeys(traces: readonly DrawnTrace[], seed: string): readonly DrawnTrace[] {
  return traces
    .map((drawn) => ({ drawn, key: sampleKey(`${seed}\0again`, drawn.trace.id) }))
    .toSorted((one, other) => (one.key < other.key ? -1 : 1))
    .map(({ drawn }) => drawn);
}
