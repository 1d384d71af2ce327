import type { DrawnSample } from './draw-sample.ts';
import { drawSample } from './draw-sample.ts';
import { sampleKey } from './sample-key.ts';
import type { SampleState } from './sample-state.ts';
import { Stratum } from './stratum.ts';
import { type Suspicion, suspicions } from './suspicion.ts';
import type { Trace } from './trace.ts';
import { traceSegment } from './trace-segment.ts';

/** How a window is sampled. Windows are sampled alike, and can be merged, when all of it is equal. */
export interface SampleDesign {
  readonly seed: string;
  /** to be drawn in all, ≥ 1 */
  readonly rows: number;
  /** of each segment, as far as it has them, ≥ 1 */
  readonly floor: number;
  /** fields of the row that make its segment */
  readonly per: readonly string[];
}

/** Segments that are told apart; of more, those with the smallest keys are, and the others are one. */
export const mostSegments = 200;

/** Rows of a first phase for each of the second. */
const firstPhase = 4;

/**
 * A stratified sample that grows while traces pass by, in memory that depends on the design alone. The same traces give the
 * same sample in any order and in any number of parts that are merged: what is kept and drawn depends on counts and keys only.
 *
 * Each stratum (segment × suspicion) keeps its `level` smallest keys, the level being the largest at which all strata together
 * keep at most four times the rows. It only ever falls while counts grow, so nothing that is needed later was dropped.
 */
export class TraceSample {
  readonly design: SampleDesign;
  readonly #strata = new Map<string | null, Map<Suspicion, Stratum>>();
  readonly #segmentKeys = new Map<string, string>();
  readonly #most: number;
  #level: number;
  #kept = 0;

  constructor(design: SampleDesign) {
    this.design = design;
    this.#most = Math.max(firstPhase * design.rows, 2 * (mostSegments + 1) * suspicions.length);
    this.#level = this.#most;
  }

  /** Traces that were offered. */
  get population(): number {
    return this.#all().reduce((sum, { count }) => sum + count, 0);
  }

  /** Offers a trace; the caller has seen to it that none is offered twice. */
  add(trace: Trace, suspicion: Suspicion): void {
    const stratum = this.#stratum(traceSegment(trace, this.design.per), suspicion);
    const before = stratum.kept.size;
    stratum.offer(sampleKey(this.design.seed, trace.id), trace, this.#level);
    this.#kept += stratum.kept.size - before;
    this.#settle();
  }

  /** Of every trace that is kept. */
  ids(): ReadonlySet<string> {
    return new Set(this.#all().flatMap(({ kept }) => kept.list().map(({ id }) => id)));
  }

  /** Takes in a part of the same window that was sampled elsewhere or before, under an equal design. */
  merge({ strata, level }: SampleState): void {
    this.#level = Math.min(this.#level, level);
    for (const { segment, suspicion, count, kept } of strata) {
      const entries = kept.map(({ key, trace }) => ({ key, id: trace.id, item: trace }));
      this.#stratum(segment, suspicion).absorb(count, entries, this.#level);
    }
    this.#trim();
    this.#settle();
  }

  /** The sample of the design's rows. */
  draw(): DrawnSample {
    return drawSample(this.#all(), this.design.rows, this.design.floor, this.#level);
  }

  /** A first phase for what costs nothing: four times the design's rows, of which those are drawn that something is paid for. */
  drawWide(): DrawnSample {
    return drawSample(this.#all(), firstPhase * this.design.rows, this.design.floor, this.#level);
  }

  /** All that is needed to go on later; JSON can hold it. */
  state(): SampleState {
    const strata = this.#all().map(({ segment, suspicion, count, kept }) => ({
      segment,
      suspicion,
      count,
      kept: kept.list().map(({ key, item }) => ({ key, trace: item })),
    }));
    return { level: this.#level, strata };
  }

  /** In an order of their own: by segment, the unnamed one last, then by suspicion. */
  #all(): readonly Stratum[] {
    const names = [...this.#strata.keys()].filter((segment) => segment !== null).toSorted();
    return [...names, null].flatMap((segment) => {
      const found = this.#strata.get(segment);
      return suspicions.flatMap((suspicion) => found?.get(suspicion) ?? []);
    });
  }

  #stratum(segment: string | null, suspicion: Suspicion): Stratum {
    const told = segment === null || this.#isToldApart(segment) ? segment : null;
    const ofSegment = this.#strata.get(told) ?? new Map<Suspicion, Stratum>();
    const stratum = ofSegment.get(suspicion) ?? new Stratum(told, suspicion);
    this.#strata.set(told, ofSegment.set(suspicion, stratum));
    return stratum;
  }

  /** Whether the segment is among those with the smallest keys; another one may have to make room. */
  #isToldApart(segment: string): boolean {
    if (this.#segmentKeys.has(segment)) return true;
    this.#segmentKeys.set(segment, sampleKey(this.design.seed, `segment ${segment}`));
    if (this.#segmentKeys.size <= mostSegments) return true;
    const [last] = [...this.#segmentKeys].reduce((one, other) => (other[1] > one[1] ? other : one));
    this.#segmentKeys.delete(last);
    this.#level = Math.min(this.#level, Math.floor(this.#most / ((mostSegments + 1) * suspicions.length)));
    const moved = [...(this.#strata.get(last)?.values() ?? [])];
    this.#strata.delete(last);
    for (const { suspicion, count, kept } of moved)
      this.#stratum(null, suspicion).absorb(count, kept.list(), this.#level);
    this.#trim();
    return last !== segment;
  }

  #settle(): void {
    if (this.#kept <= this.#most) return;
    const counts = this.#all().map(({ count }) => count);
    let [low, high] = [1, this.#level];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const kept = counts.reduce((sum, count) => sum + Math.min(count, middle), 0);
      if (kept <= this.#most) low = middle;
      else high = middle - 1;
    }
    this.#level = low;
    this.#trim();
  }

  #trim(): void {
    const all = this.#all();
    for (const { kept } of all) kept.keep(this.#level);
    this.#kept = all.reduce((sum, { kept }) => sum + kept.size, 0);
  }
}
