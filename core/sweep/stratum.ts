import { type SampledTrace, sampledTrace, withoutTexts } from './sampled-trace.ts';
import { type Keyed, SmallestKeys } from './smallest-keys.ts';
import type { Suspicion } from './suspicion.ts';
import type { Trace } from './trace.ts';

/** What a part of a stratum counted and kept. */
export interface StratumPart {
  readonly count: number;
  /** of all its traces, as long as it did not drop any for their number */
  readonly bytes: number;
  /** the smallest key that found no room; null = all found some */
  readonly below: string | null;
  readonly kept: readonly Keyed<SampledTrace>[];
}

/**
 * The traces of one segment and one suspicion: how many came, and those with the smallest keys, as many as there is room for. A trace finds
 * room while it and all with smaller keys take no more than that. Which do depends on what came, never on its order: a trace that found none
 * finds none later, and whoever comes behind it neither.
 */
export class Stratum implements StratumPart {
  /** null = all segments beyond those that are told apart */
  readonly segment: string | null;
  readonly suspicion: Suspicion;
  readonly #smallest = new SmallestKeys<SampledTrace>();
  count = 0;
  bytes = 0;
  below: string | null = null;

  constructor(segment: string | null, suspicion: Suspicion) {
    this.segment = segment;
    this.suspicion = suspicion;
  }

  /** By key, smallest first. */
  get kept(): readonly Keyed<SampledTrace>[] {
    return this.#smallest.list();
  }

  /** Bytes that are held. */
  get held(): number {
    return this.kept.reduce((sum, { item }) => sum + heldOf(item), 0);
  }

  /** @returns bytes that it holds more; what it drops for them is not subtracted */
  offer(key: string, trace: Trace, most: number): number {
    this.count += 1;
    if (!this.#smallest.wants(key, trace.id, most)) return 0;
    const item = sampledTrace(trace);
    this.bytes += item.bytes;
    if (this.#isLost(key)) return 0;
    this.#smallest.add({ key, id: trace.id, item }, most);
    return item.bytes;
  }

  /** Takes in what another stratum counted and kept. */
  absorb(part: StratumPart, most: number): void {
    this.count += part.count;
    this.bytes += part.bytes;
    if (part.below !== null && (this.below === null || part.below < this.below)) this.below = part.below;
    for (const entry of part.kept)
      if (this.#smallest.wants(entry.key, entry.id, most)) this.#smallest.add(entry, most);
  }

  keep(most: number): void {
    this.#smallest.keep(most);
  }

  /** Drops what finds no room. One trace always stays, if need be without its texts: no stratum goes undrawn. */
  fit(room: number): void {
    let bytes = 0;
    const out = this.kept.find(({ key, item }) => {
      bytes += item.bytes;
      return bytes > room || this.#isLost(key);
    });
    if (out === undefined) return;
    this.below = this.#isLost(out.key) ? this.below : out.key;
    const end = this.kept.findIndex(({ key }) => key === out.key);
    if (end > 0) this.keep(end);
    else this.#keepSmall(this.kept.filter(({ key }) => key === out.key));
  }

  #isLost(key: string): boolean {
    return this.below !== null && key >= this.below;
  }

  #keepSmall(entries: readonly Keyed<SampledTrace>[]): void {
    this.keep(0);
    for (const { key, id, item } of entries) {
      const trace = withoutTexts(item.trace, item.bytes);
      this.#smallest.add({ key, id, item: { ...item, trace } }, entries.length);
    }
  }
}

/** What is kept without its texts hardly takes any room. */
function heldOf({ trace, bytes }: SampledTrace): number {
  return trace.tooLarge === undefined ? bytes : 0;
}
