/** A range of time by the clocks of the traces: from `fromMs` (inclusive) to `toMs` (exclusive), milliseconds since 1970 UTC. */
export interface TraceWindow {
  readonly fromMs: number;
  readonly toMs: number;
}
