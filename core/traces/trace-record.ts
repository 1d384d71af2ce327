import { rowId } from '../dataset/row-id.ts';
import type { TraceLabel } from '../sweep/trace.ts';
import type { RecordSpot } from '../sweep/trace-tally.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { type FieldPaths, fieldsAtPaths } from './fields-at-paths.ts';
import { deepestValue, isNestedDeeper } from './is-nested-deeper.ts';
import type { TraceFields } from './mapped-trace.ts';
import { isOtlpRequest, otlpRequest } from './otlp-request.ts';
import { parseFeedback } from './parse-feedback.ts';
import { type BrokenRecord, kindOf, parseSpan } from './parse-span.ts';
import type { Span } from './span.ts';
import { valueAtTracePath } from './trace-path.ts';

/** How traces are written; `auto` looks at each line. */
export type TraceFormat = 'auto' | 'jsonl' | 'otlp';

/** A part of a trace, and where it stood. */
export type TraceRecord =
  | { readonly kind: 'span'; readonly traceId: string; readonly span: Span }
  | { readonly kind: 'whole'; readonly traceId: string; readonly atMs: number; readonly fields: TraceFields }
  | { readonly kind: 'label'; readonly traceId: string; readonly label: TraceLabel };

export type PlacedRecord = TraceRecord & { readonly spot: RecordSpot };

/** Everything that one JSON value of a source holds: spans of a request, or one record of Goldgate's own format. */
export function traceRecords(
  value: JsonValue,
  format: TraceFormat,
  paths: FieldPaths,
): readonly (TraceRecord | BrokenRecord)[] {
  if (isNestedDeeper(value)) return [broken('wrong-type', `nested more than ${deepestValue} levels deep`)];
  if (isOtlpRequest(value) && format !== 'jsonl')
    return otlpRequest(value).map(({ span, resource }) => {
      const parsed = parseSpan(span, resource);
      return parsed.kind === 'ok'
        ? { kind: 'span', traceId: parsed.span.traceId, span: parsed.span }
        : parsed;
    });
  if (format === 'otlp')
    return [broken('wrong-type', `expected an object with "resourceSpans", got ${kindOf(value)}`)];
  if (!isJsonObject(value)) return [broken('wrong-type', `a trace must be an object, got ${kindOf(value)}`)];
  return [labelOf(value) ?? wholeOf(value, paths)];
}

function broken(fault: BrokenRecord['fault'], what: string): BrokenRecord {
  return { kind: 'broken', fault, what };
}

/** `{"trace": id, "expected": …, "feedback": …}`: what became known after the trace. */
function labelOf(value: JsonObject): TraceRecord | BrokenRecord | null {
  if (!Object.hasOwn(value, 'trace') || Object.hasOwn(value, 'output')) return null;
  const traceId = rowId(value['trace']);
  if (traceId === null)
    return broken('no-id', `"trace" must be the id of a trace, got ${kindOf(value['trace'])}`);
  const { expected } = value;
  const feedback = parseFeedback(value['feedback'] ?? null);
  if (expected === undefined && feedback === null)
    return broken(
      'wrong-type',
      'a label needs "expected" or "feedback" (a score from 0 to 1, true or false, or text)',
    );
  const label = { traceId, ...(expected === undefined ? {} : { expected }), feedback };
  return { kind: 'label', traceId, label };
}

function wholeOf(value: JsonObject, paths: FieldPaths): TraceRecord | BrokenRecord {
  const fields = fieldsAtPaths(value, paths, (path) => valueAtTracePath(value, path));
  const traceId = rowId(fields['id']);
  if (traceId === null)
    return broken('no-id', `"id" must be a text or a number, got ${kindOf(fields['id'])}`);
  const at = fields['at'] ?? null;
  const atMs = timeOf(at);
  if (atMs === null)
    return broken(
      'no-time',
      `"at" must be a time such as 2026-11-01T10:00:00Z or milliseconds, got ${kindOf(at)}`,
    );
  return { kind: 'whole', traceId, atMs, fields };
}

const isoTime = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/;

/** ISO 8601, UTC unless it names a zone; or milliseconds since 1970. */
function timeOf(at: JsonValue): number | null {
  if (typeof at === 'number') return Number.isFinite(at) ? at : null;
  if (typeof at !== 'string') return null;
  const zone = isoTime.exec(at);
  if (zone === null) return null;
  const ms = Date.parse(zone[3] === undefined ? `${at.replace(' ', 'T')}Z` : at.replace(' ', 'T'));
  return Number.isNaN(ms) ? null : ms;
}
