import type { Trace } from '../../core/sweep/trace.ts';
import type { TraceReader } from '../../pipeline/read-window.ts';

/** A trace of a row that was answered, and what differs in a test. */
export function traceOf(id: string, atMs: number, changes: Partial<Trace> = {}): Trace {
  return {
    id,
    atMs,
    row: { id, input: `question ${id}`, expected: 'yes', category: 'refund' },
    output: { id, output: 'yes', latencyMs: 100, model: 'm-1' },
    modelRequested: 'm',
    fingerprint: null,
    promptVersion: null,
    route: 'main',
    isFallback: false,
    finishReason: 'stop',
    feedback: null,
    mayBecomeRow: false,
    ...changes,
  };
}

/** Traces of a list, which may grow between two readings. */
export function traceList(traces: readonly Trace[]): TraceReader {
  return {
    async read({ fromMs, toMs }, seen, take) {
      const own = traces.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
      const fresh = own.filter(({ id }) => !seen(id));
      for (const trace of fresh) take(trace);
      return {
        sources: 1,
        brokenSources: 0,
        records: own.length,
        recordsUsed: own.length,
        recordsSetAside: {},
        traces: own.length,
        kept: fresh.length,
        tracesSetAside: own.length === fresh.length ? {} : { seen: own.length - fresh.length },
        odd: {},
        labelsJoined: 0,
        redacted: {},
        examples: [],
      };
    },
  };
}
