import type { Trace } from '../../core/sweep/trace.ts';

/** A trace of which only the row and the output are of interest. */
export function sweepTrace(
  id: string,
  row: Trace['row'],
  output: Partial<Trace['output']> = {},
  route: string | null = null,
): Trace {
  return {
    id,
    atMs: 0,
    row,
    output: { id, ...output },
    modelRequested: null,
    fingerprint: null,
    promptVersion: null,
    route,
    isFallback: null,
    finishReason: null,
    feedback: null,
    mayBecomeRow: false,
  };
}
