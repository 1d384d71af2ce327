import type { Trace } from '../../../core/sweep/trace.ts';

/** A trace that nothing is wrong with, but for what is given. */
export function productionTrace(id: string, given: Partial<Trace> = {}): Trace {
  return {
    id,
    atMs: Date.UTC(2026, 10, 1),
    row: { id, input: `question ${id}` },
    output: { id, output: `answer ${id}` },
    modelRequested: null,
    fingerprint: null,
    promptVersion: null,
    route: null,
    isFallback: null,
    finishReason: null,
    feedback: null,
    mayBecomeRow: false,
    ...given,
  };
}
