import type { RecordFault } from '../sweep/trace-counts.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { otlpAttributes } from './otlp-value.ts';
import type { Span, SpanEvent } from './span.ts';

export interface BrokenRecord {
  readonly kind: 'broken';
  readonly fault: RecordFault;
  /** what was expected and what came, with nothing of the contents */
  readonly what: string;
}

export type ParsedSpan = { readonly kind: 'ok'; readonly span: Span } | BrokenRecord;

/** Reads one span of OTLP JSON. What is broken in parts that are not needed is left out. */
export function parseSpan(value: JsonValue, resource: JsonObject): ParsedSpan {
  if (!isJsonObject(value)) return broken('wrong-type', `a span must be an object, got ${kindOf(value)}`);
  const traceId = spanIdOf(value, 'traceId', 16);
  const spanId = spanIdOf(value, 'spanId', 8);
  if (traceId === null || spanId === null)
    return broken('no-id', 'a span needs "traceId" and "spanId" as hexadecimal text');
  const startMs = timeOf(value, 'startTimeUnixNano');
  if (startMs === null) return broken('no-time', 'a span needs "startTimeUnixNano", nanoseconds since 1970');
  const name = value['name'];
  const endMs = timeOf(value, 'endTimeUnixNano');
  return {
    kind: 'ok',
    span: {
      traceId,
      spanId,
      parentId: spanIdOf(value, 'parentSpanId', 8),
      name: typeof name === 'string' ? name : '',
      startMs,
      endMs,
      attributes: otlpAttributes(value['attributes']),
      resource,
      events: eventsOf(value['events']),
      error: errorOf(value['status']),
    },
  };
}

function broken(fault: RecordFault, what: string): BrokenRecord {
  return { kind: 'broken', fault, what };
}

/** What kind of JSON value it is, in words for an error. */
export function kindOf(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value === 'string' ? 'text' : typeof value}`;
}

/** Some exporters write names as Protobuf does, and ids in base64 as its JSON does; an id of zeros means that there is none. */
function spanIdOf(span: JsonObject, key: string, bytes: number): string | null {
  const id = span[key] ?? span[snakeCase(key)];
  if (typeof id !== 'string' || /^0*$/.test(id)) return null;
  if (/^[0-9a-f]+$/i.test(id) && id.length === bytes * 2) return id.toLowerCase();
  const isBase64 = /^[A-Za-z0-9+/]+={1,2}$/.test(id) && id.length === Math.ceil(bytes / 3) * 4;
  return isBase64 ? Buffer.from(id, 'base64').toString('hex') : null;
}

function timeOf(span: JsonObject, key: string): number | null {
  const time = span[key] ?? span[snakeCase(key)];
  const nanoseconds = typeof time === 'string' && /^\d+$/.test(time) ? Number(time) : time;
  return typeof nanoseconds === 'number' && nanoseconds > 0 && Number.isFinite(nanoseconds)
    ? nanoseconds / 1e6
    : null;
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function eventsOf(events: JsonValue | undefined): readonly SpanEvent[] {
  if (!Array.isArray(events)) return [];
  return events.flatMap((event) => {
    if (!isJsonObject(event) || typeof event['name'] !== 'string') return [];
    return [{ name: event['name'], attributes: otlpAttributes(event['attributes']) }];
  });
}

function errorOf(status: JsonValue | undefined): string | null {
  if (!isJsonObject(status)) return null;
  const { code, message } = status;
  if (code !== 2 && code !== 'STATUS_CODE_ERROR') return null;
  return typeof message === 'string' && message !== '' ? message : 'the span failed and does not say why';
}
