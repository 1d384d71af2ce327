import { allocateRows } from './allocate-rows.ts';
import { poolSmallest } from './pool-smallest.ts';
import type { SampledTrace } from './sampled-trace.ts';
import type { Keyed } from './smallest-keys.ts';
import type { Stratum } from './stratum.ts';
import { boosts, type Suspicion } from './suspicion.ts';
import type { Trace } from './trace.ts';

/** A trace that was drawn, and how many traces of the window it stands for (≥ 1). */
export interface DrawnTrace {
  readonly trace: Trace;
  readonly weight: number;
  /** place in `strata`: variances are taken within one */
  readonly stratum: number;
}

/** What was drawn together: of `count` traces, `drawn`, each as likely as any other. */
export interface DrawnStratum {
  /** as `traceSegment` writes them; null = those beyond the segments that are told apart */
  readonly segments: readonly (string | null)[];
  readonly suspicions: readonly Suspicion[];
  readonly count: number;
  readonly drawn: number;
}

export interface DrawnSample {
  /** of the window */
  readonly population: number;
  readonly strata: readonly DrawnStratum[];
  /** in the order of their strata, then of their keys */
  readonly traces: readonly DrawnTrace[];
}

/** Strata that share one draw. */
interface Pool {
  readonly strata: readonly Stratum[];
  readonly count: number;
}

/**
 * Draws rows from what each stratum kept. How many of a stratum are drawn depends on counts alone, and which ones on their keys
 * alone, so that within a stratum every trace is as likely as any other, and N/n is its weight. No stratum goes undrawn: where
 * there are more of them than rows, the smallest are drawn as one.
 *
 * @param rows at least 0; 0 draws nothing
 * @param level how many a stratum kept at most
 * @see Horvitz & Thompson 1952, J Am Stat Assoc 47:663: weighted by 1/π = N/n, sums are unbiased
 * @see Cochran 1977, Sampling Techniques, section 5A.12 for strata that are collapsed
 */
export function drawSample(all: readonly Stratum[], rows: number, floor: number, level: number): DrawnSample {
  const population = all.reduce((sum, { count }) => sum + count, 0);
  if (rows < 1 || population === 0) return { population, strata: [], traces: [] };
  const segments = [...Map.groupBy(all, ({ segment }) => segment).values()].map(poolOf);
  const groups = poolSmallest(segments, rows, joined);
  const ofGroup = allocateRows(groups.map(shareOf), rows, floor);
  const strata: DrawnStratum[] = [];
  const traces: DrawnTrace[] = [];
  for (const [at, group] of groups.entries()) {
    for (const { pool, drawn } of partsOf(group, ofGroup[at] ?? 1, level)) {
      const kept = keptOf(pool, level).slice(0, drawn);
      for (const { item } of kept)
        traces.push({ trace: item.trace, weight: pool.count / kept.length, stratum: strata.length });
      strata.push(describe(pool, kept.length));
    }
  }
  return { population, strata, traces };
}

/** The suspicions of one segment (or of several that are drawn as one), each with its rows. */
function partsOf({ strata }: Pool, rows: number, level: number) {
  const parts = poolSmallest(
    [...Map.groupBy(strata, ({ suspicion }) => suspicion).values()].map(poolOf),
    rows,
    joined,
  );
  const drawn = allocateRows(
    parts.map((pool) => ({ count: pool.count, most: keptOf(pool, level).length, boost: boostOf(pool) })),
    rows,
    1,
  );
  return parts.map((pool, at) => ({ pool, drawn: drawn[at] ?? 1 }));
}

function shareOf({ strata, count }: Pool) {
  const most = strata.reduce((sum, { kept }) => sum + kept.length, 0);
  return { count, most, boost: 1 };
}

function boostOf({ strata, count }: Pool): number {
  return strata.reduce((sum, stratum) => sum + boosts[stratum.suspicion] * stratum.count, 0) / count;
}

function poolOf(strata: readonly Stratum[]): Pool {
  return { strata, count: strata.reduce((sum, { count }) => sum + count, 0) };
}

function joined(pools: readonly Pool[]): Pool {
  return poolOf(pools.flatMap(({ strata }) => strata));
}

/** The smallest keys of all strata together: each kept enough for that, up to the first key that found no room in one of them. */
function keptOf({ strata }: Pool, level: number): readonly Keyed<SampledTrace>[] {
  const kept = strata
    .flatMap((stratum) => stratum.kept)
    .toSorted((one, other) => compare(one.key, other.key) || compare(one.id, other.id));
  const lost = strata.flatMap(({ below }) => below ?? []).toSorted();
  const [first] = lost;
  const end = first === undefined ? -1 : kept.findIndex(({ key }) => key >= first);
  return kept.slice(0, Math.min(level, end === -1 ? kept.length : Math.max(1, end)));
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function describe({ strata, count }: Pool, drawn: number): DrawnStratum {
  return {
    segments: [...new Set(strata.map(({ segment }) => segment))],
    suspicions: [...new Set(strata.map(({ suspicion }) => suspicion))],
    count,
    drawn,
  };
}
