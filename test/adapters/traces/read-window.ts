import { readTraces, type TraceRequest } from '../../../adapters/traces/read-traces.ts';
import type { TraceSource } from '../../../adapters/traces/trace-source.ts';
import { SeenTraces } from '../../../core/sweep/seen-traces.ts';
import type { Trace, TraceLabel } from '../../../core/sweep/trace.ts';
import { withLabel } from '../../../core/traces/mapped-trace.ts';

/** The day that the tests' traces belong to. */
export const day = { fromMs: Date.UTC(2026, 10, 1), toMs: Date.UTC(2026, 10, 2) };

/** Traces that lie in memory: files by name. */
export function heldTraces(files: Readonly<Record<string, string | Uint8Array>>): TraceSource {
  return {
    async *parts() {
      for (const [name, contents] of Object.entries(files))
        yield {
          name,
          async *open() {
            yield Buffer.from(contents);
          },
        };
    },
  };
}

/** Everything that reading a window gives. */
export async function readWindow(
  source: TraceSource,
  request: Partial<TraceRequest> = {},
  seen = new SeenTraces(),
) {
  const traces: Trace[] = [];
  const labels: TraceLabel[] = [];
  const counts = await readTraces(
    source,
    { window: day, format: 'auto', fields: {}, ...request },
    {
      admit: (id, content) => seen.admit(id, content),
      trace: (trace, label) => void traces.push(label === null ? trace : withLabel(trace, label)),
      label: (label) => void labels.push(label),
    },
  );
  return { traces, labels, counts };
}

/** Values as JSON Lines. */
export function lines(...values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

/** Lines of Goldgate's own format. */
export function ownTrace(id: string, more: object = {}): object {
  return { id, at: '2026-11-01T10:00:00Z', input: `question ${id}`, output: `answer ${id}`, ...more };
}

type Plain = string | number | boolean | readonly string[];

export interface GivenSpan {
  readonly trace?: string;
  readonly id: string;
  readonly parent?: string;
  readonly at?: number;
  readonly ms?: number;
  readonly attributes?: Readonly<Record<string, Plain>>;
  readonly events?: readonly { name: string; attributes: Readonly<Record<string, Plain>> }[];
  readonly error?: string;
}

/** An ExportTraceServiceRequest with spans of one service. */
export function otlp(...spans: readonly GivenSpan[]): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: pairs({ 'service.name': 'support', 'deployment.region': 'eu' }) },
        scopeSpans: [{ scope: { name: 'test' }, spans: spans.map(spanOf) }],
      },
    ],
  };
}

function spanOf({
  trace = '1',
  id,
  parent,
  at = 0,
  ms = 1000,
  attributes = {},
  events = [],
  error,
}: GivenSpan) {
  const start = day.fromMs + 3_600_000 + at;
  return {
    traceId: trace.padStart(32, 'a'),
    spanId: spanId(id),
    ...(parent === undefined ? {} : { parentSpanId: spanId(parent) }),
    name: id,
    startTimeUnixNano: `${start}000000`,
    endTimeUnixNano: `${start + ms}000000`,
    attributes: pairs(attributes),
    events: events.map((event) => ({ name: event.name, attributes: pairs(event.attributes) })),
    status: error === undefined ? {} : { code: 2, message: error },
  };
}

function spanId(name: string): string {
  return Buffer.from(name).toString('hex').padStart(16, 'b');
}

function pairs(attributes: Readonly<Record<string, Plain>>) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: Plain): object {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number')
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { arrayValue: { values: value.map((stringValue) => ({ stringValue })) } };
}
