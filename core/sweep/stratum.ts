import { type Keyed, SmallestKeys } from './smallest-keys.ts';
import type { Suspicion } from './suspicion.ts';
import type { Trace } from './trace.ts';

/** The traces of one segment and one suspicion: how many came, and those with the smallest keys. */
export class Stratum {
  /** null = all segments beyond those that are told apart */
  readonly segment: string | null;
  readonly suspicion: Suspicion;
  readonly kept = new SmallestKeys<Trace>();
  count = 0;

  constructor(segment: string | null, suspicion: Suspicion) {
    this.segment = segment;
    this.suspicion = suspicion;
  }

  offer(key: string, trace: Trace, most: number): void {
    this.count += 1;
    if (this.kept.wants(key, trace.id, most)) this.kept.add({ key, id: trace.id, item: trace }, most);
  }

  /** Takes in what another stratum counted and kept. */
  absorb(count: number, kept: readonly Keyed<Trace>[], most: number): void {
    this.count += count;
    for (const entry of kept) if (this.kept.wants(entry.key, entry.id, most)) this.kept.add(entry, most);
  }
}
