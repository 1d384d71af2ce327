import type { RecordFault, TraceCounts, TraceExample, TraceFault, TraceOddity } from './trace-counts.ts';

/** Cases of a reason that are shown, at most. */
export const examplesOfReason = 3;
const mostFields = 100;

/** Where a record stood. */
export interface RecordSpot {
  readonly file: string;
  /** counted from 1; null = the whole file */
  readonly line: number | null;
}

/** Counts while a window is read. */
export class TraceTally {
  sources = 0;
  brokenSources = 0;
  records = 0;
  recordsUsed = 0;
  traces = 0;
  kept = 0;
  labelsJoined = 0;
  readonly #records = new Map<RecordFault, number>();
  readonly #traces = new Map<TraceFault, number>();
  readonly #odd = new Map<TraceOddity, number>();
  readonly #redacted = new Map<string, Map<string, number>>();
  readonly #examples = new Map<string, TraceExample[]>();

  setRecordAside(fault: RecordFault, spot: RecordSpot, what: string, count = 1): void {
    add(this.#records, fault, count);
    this.#show(fault, spot, what);
  }

  setTraceAside(fault: TraceFault, spot: RecordSpot, what: string): void {
    this.traces += 1;
    add(this.#traces, fault, 1);
    this.#show(fault, spot, what);
  }

  keep(oddities: Iterable<TraceOddity>, spot: RecordSpot): void {
    this.traces += 1;
    this.kept += 1;
    for (const oddity of new Set(oddities)) {
      add(this.#odd, oddity, 1);
      this.#show(oddity, spot, 'kept all the same');
    }
  }

  redacted(kind: string, field: string): void {
    const fields = this.#redacted.get(kind) ?? new Map<string, number>();
    add(fields, fields.has(field) || fields.size < mostFields ? field : '(other fields)', 1);
    this.#redacted.set(kind, fields);
  }

  counts(): TraceCounts {
    const { sources, brokenSources, records, recordsUsed, traces, kept, labelsJoined } = this;
    return {
      ...{ sources, brokenSources, records, recordsUsed, traces, kept, labelsJoined },
      recordsSetAside: sorted(this.#records),
      tracesSetAside: sorted(this.#traces),
      odd: sorted(this.#odd),
      redacted: Object.fromEntries(
        [...this.#redacted].toSorted(byName).map(([kind, fields]) => [kind, sorted(fields)]),
      ),
      examples: [...this.#examples].toSorted(byName).flatMap(([, examples]) => examples),
    };
  }

  #show(reason: TraceExample['reason'], spot: RecordSpot, what: string): void {
    const examples = this.#examples.get(reason) ?? [];
    if (examples.length < examplesOfReason) examples.push({ reason, ...spot, what });
    this.#examples.set(reason, examples);
  }
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function sorted(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].toSorted(byName));
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
