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

/** Bytes of all traces that are kept, as JSON. */
export const mostSampledBytes = 64 * 1024 * 1024;

/** Rows of a first phase for each of the second. */
const firstPhase = 4;

/**
 * A stratified sample that grows while traces pass by, in memory that depends on the design alone. The same traces give the
 * same sample in any order and in any number of parts that are merged: what is kept and drawn depends on counts, sizes and keys only.
 *
 * Each stratum (segment × suspicion) keeps its `level` smallest keys, the level being the largest at which all strata together
 * keep at most four times the rows, and of them those that fit into its `room`, the largest at which all strata together keep at most so
 * many bytes. Both only ever fall while traces come, so nothing that is needed later was dropped.
 *
 * That the number of traces follows from their sizes bends no mean. Take traces away from the largest key on until the others fit: the mean
 * of those that are left is a martingale, and when to stop shows in which are left and not in their order. Stopped there, its expectation is
 * the mean of the stratum. N/n stays the weight, as for a fixed n.
 *
 * @see Doob 1953, Stochastic Processes, chapter VII (optional stopping of reversed martingales)
 * @see Ting 2022, Adaptive Threshold Sampling, SIGMOD 1612 (thresholds that follow from a budget of bytes)
 */
export class TraceSample {
  readonly design: SampleDesign;
  readonly #strata = new Map<string | null, Map<Suspicion, Stratum>>();
  readonly #segmentKeys = new Map<string, string>();
  readonly #most: number;
  readonly #mostBytes: number;
  #level: number;
  #room: number;
  #kept = 0;
  #bytes = 0;

  constructor(design: SampleDesign, mostBytes = mostSampledBytes) {
    this.design = design;
    this.#mostBytes = mostBytes;
    this.#room = mostBytes;
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
    const before = stratum.kept.length;
    this.#bytes += stratum.offer(sampleKey(this.design.seed, trace.id), trace, this.#level);
    this.#kept += stratum.kept.length - before;
    this.#settle();
  }

  /** Of every trace that is kept. */
  ids(): ReadonlySet<string> {
    this.#fit();
    return new Set(this.#all().flatMap(({ kept }) => kept.map(({ id }) => id)));
  }

  /** Takes in a part of the same window that was sampled elsewhere or before, under an equal design. */
  merge({ strata, level, room }: SampleState): void {
    this.#level = Math.min(this.#level, level);
    this.#room = Math.min(this.#room, room);
    for (const { segment, suspicion, kept, ...part } of strata) {
      const entries = kept.map(({ key, ...item }) => ({ key, id: item.trace.id, item }));
      this.#stratum(segment, suspicion).absorb({ ...part, kept: entries }, this.#level);
    }
    this.#trim();
    this.#settle();
  }

  /** The sample of the design's rows. */
  draw(): DrawnSample {
    this.#fit();
    return drawSample(this.#all(), this.design.rows, this.design.floor, this.#level);
  }

  /** A first phase for what costs nothing: four times the design's rows, of which those are drawn that something is paid for. */
  drawWide(): DrawnSample {
    this.#fit();
    return drawSample(this.#all(), firstPhase * this.design.rows, this.design.floor, this.#level);
  }

  /** All that is needed to go on later; JSON can hold it. */
  state(): SampleState {
    this.#fit();
    const strata = this.#all().map(({ segment, suspicion, count, bytes, below, kept }) => ({
      segment,
      suspicion,
      count,
      bytes: count <= this.#level ? bytes : 0,
      below,
      kept: kept.map(({ key, item }) => ({ key, ...item })),
    }));
    return { level: this.#level, room: this.#room, strata };
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
    const mostStrata = (mostSegments + 1) * suspicions.length;
    this.#level = Math.min(this.#level, Math.floor(this.#most / mostStrata));
    this.#room = Math.min(this.#room, Math.max(1, Math.floor(this.#mostBytes / mostStrata)));
    const moved = [...(this.#strata.get(last)?.values() ?? [])];
    this.#strata.delete(last);
    for (const part of moved) this.#stratum(null, part.suspicion).absorb(part, this.#level);
    this.#trim();
    return last !== segment;
  }

  #settle(): void {
    if (this.#kept > this.#most) this.#lower();
    if (this.#bytes > this.#mostBytes) this.#fit();
  }

  /** To the largest level at which the strata keep no more traces than they may. */
  #lower(): void {
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
    for (const stratum of all) stratum.keep(this.#level);
    this.#count(all);
  }

  /** To the largest room at which the strata keep no more bytes than they may. One that dropped traces for their number may fill all of it. */
  #fit(): void {
    const all = this.#all();
    const wanted = all.map(({ count, bytes }) => (count <= this.#level ? bytes : Number.POSITIVE_INFINITY));
    this.#room = Math.min(this.#room, roomFor(wanted, this.#mostBytes));
    for (const stratum of all) stratum.fit(this.#room);
    this.#count(all);
  }

  #count(all: readonly Stratum[]): void {
    this.#kept = all.reduce((sum, { kept }) => sum + kept.length, 0);
    this.#bytes = all.reduce((sum, { held }) => sum + held, 0);
  }
}

/** The largest room, ≥ 1, at which parts that want so much take no more than there is. */
function roomFor(wanted: readonly number[], most: number): number {
  let left = most;
  const ascending = wanted.toSorted((one, other) => one - other);
  for (const [at, one] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - at));
    if (one > share) return Math.max(1, share);
    left -= one;
  }
  return most;
}
