import type { Output } from '../target/output.ts';
import type { JsonObject, JsonValue } from '../text/json.ts';

/**
 * One request that production answered: what came in as a row, what went out as an output, and how it came about.
 * What a source does not say is null, never a guess. Texts are redacted before a trace leaves its reader.
 */
export interface Trace {
  /** as its source names it: what labels and feedback are joined by */
  readonly id: string;
  /** when it began, by its own clock: milliseconds since 1970 UTC */
  readonly atMs: number;
  /** its fields as of a golden row: `id` (the trace's own), `input`, `context`, `expected` once a label came, segment fields */
  readonly row: JsonObject;
  /** `output.id` is the trace's id; `output.model` is the id that the provider reported */
  readonly output: Output;
  readonly modelRequested: string | null;
  /** of the provider's back end, as it was reported */
  readonly fingerprint: string | null;
  readonly promptVersion: string | null;
  readonly route: string | null;
  /** whether another route than the first choice answered */
  readonly isFallback: boolean | null;
  /** why the last generation ended: `stop`, `length`, `content_filter` … */
  readonly finishReason: string | null;
  readonly feedback: TraceFeedback | null;
  /** tells traces of one conversation or session from others, as a digest of its id; absent when the source names none */
  readonly conversation?: string;
  /** whether the source permits that it becomes a golden row; false unless it says so */
  readonly mayBecomeRow: boolean;
  /** bytes of a trace that was too large for a sample and is kept without its texts, so that nothing can score it; absent = it is whole */
  readonly tooLarge?: number;
}

/** What a user or reviewer thought of an answer. */
export interface TraceFeedback {
  /** in [0, 1], 1 = best; null when only words came */
  readonly score: number | null;
  readonly comment: string | null;
}

/** What became known after the trace: its expected values, or feedback. Joined by the trace's id. */
export interface TraceLabel {
  readonly traceId: string;
  /** undefined when the label is feedback alone; null is an expected value */
  readonly expected?: JsonValue;
  readonly feedback: TraceFeedback | null;
}
