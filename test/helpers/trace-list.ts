import type { Trace, TraceLabel } from '../../core/sweep/trace.ts';
import { hashJson } from '../../core/text/hash-json.ts';
import type { JsonValue } from '../../core/text/json.ts';
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

/** Traces of a list, and labels, both of which may grow between two readings. */
export function traceList(traces: readonly Trace[], labels: readonly TraceLabel[] = []): TraceReader {
  return {
    async read({ fromMs, toMs }, { admit, trace: take, label }) {
      const own = traces.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
      const fresh = own.filter(
        (trace) => admit(trace.id, hashJson(trace as unknown as JsonValue)) !== 'seen',
      );
      for (const trace of fresh) take(trace, null);
      for (const one of labels) {
        const isElsewhere =
          traces.some(({ id }) => id === one.traceId) && !own.some(({ id }) => id === one.traceId);
        await label(one, isElsewhere ? 'elsewhere' : 'unknown');
      }
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
