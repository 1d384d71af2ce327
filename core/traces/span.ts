import type { JsonObject } from '../text/json.ts';

/** A span of OTLP, of any instrumentation, with its attributes as plain values. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  /** null = a root */
  readonly parentId: string | null;
  readonly name: string;
  /** milliseconds since 1970 UTC */
  readonly startMs: number;
  /** null = never ended, as far as is known */
  readonly endMs: number | null;
  readonly attributes: JsonObject;
  /** of the service that it ran in */
  readonly resource: JsonObject;
  readonly events: readonly SpanEvent[];
  /** null unless the span's status says that it failed */
  readonly error: string | null;
}

export interface SpanEvent {
  readonly name: string;
  readonly attributes: JsonObject;
}
