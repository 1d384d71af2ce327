import type { Trace, TraceFeedback } from '../sweep/trace.ts';
import type { TraceOddity } from '../sweep/trace-counts.ts';
import type { Output } from '../target/output.ts';
import { parseOutput } from '../target/parse-output.ts';
import { digestOf } from '../text/digest.ts';
import type { JsonObject, JsonValue } from '../text/json.ts';
import { parseFeedback } from './parse-feedback.ts';

/** What a source says of a trace, under the names of Goldgate's own format. */
export type TraceFields = JsonObject;

export type MappedTrace =
  | { readonly kind: 'ok'; readonly trace: Trace; readonly oddities: readonly TraceOddity[] }
  | { readonly kind: 'no-output' };

const outputFields = [
  'output',
  'latencyMs',
  'tokens',
  'costUsd',
  'model',
  'toolCalls',
  'trajectory',
  'context',
  'error',
];

const traceFields = [
  'at',
  'modelRequested',
  'fingerprint',
  'promptVersion',
  'route',
  'fallback',
  'finishReason',
  'feedback',
  'conversationId',
  'mayBecomeRow',
];

const notOfRow = new Set([...outputFields.filter((field) => field !== 'context'), ...traceFields]);

/**
 * A trace from what is said of it. A field that is not what it should be is left out, and the trace is odd; it is kept all the
 * same, for one wrong number must not hide an answer.
 */
export function mappedTrace(id: string, atMs: number, fields: TraceFields): MappedTrace {
  if (!['output', 'error', 'toolCalls'].some((field) => (fields[field] ?? null) !== null))
    return { kind: 'no-output' };
  const oddities = new Set<TraceOddity>();
  const odd = () => oddities.add('unreadable-field');
  const text = (field: string): string | null => {
    const value = fields[field] ?? null;
    if (value === null || typeof value === 'string') return value === '' ? null : value;
    if (typeof value === 'number') return String(value);
    odd();
    return null;
  };
  const flag = (field: string): boolean | null => {
    const value = fields[field] ?? null;
    if (value === null || typeof value === 'boolean') return value;
    if (value === 'true' || value === 'false') return value === 'true';
    odd();
    return null;
  };
  const conversation = text('conversationId');
  const trace: Trace = {
    id,
    atMs,
    row: rowOf(id, fields),
    output: outputOf(id, fields, odd),
    modelRequested: text('modelRequested'),
    fingerprint: text('fingerprint'),
    promptVersion: text('promptVersion'),
    route: text('route'),
    isFallback: flag('fallback'),
    finishReason: text('finishReason'),
    feedback: feedbackOf(fields['feedback'], odd),
    ...(conversation === null ? {} : { conversation: digestOf(conversation).slice(7, 23) }),
    mayBecomeRow: flag('mayBecomeRow') ?? false,
  };
  return { kind: 'ok', trace, oddities: [...oddities] };
}

function rowOf(id: string, fields: TraceFields): JsonObject {
  const kept: [string, JsonValue | undefined][] = [['id', id]];
  for (const field of Object.keys(fields)) {
    if (field !== 'id' && !notOfRow.has(field)) kept.push([field, fields[field]]);
  }
  return Object.fromEntries(kept);
}

/** Whole when all of it is right; else field by field. */
function outputOf(id: string, fields: TraceFields, odd: () => void): Output {
  const said = outputFields.flatMap((field): [string, JsonValue][] => {
    const value = fields[field];
    return value === undefined ? [] : [[field, value]];
  });
  const whole = parseOutput(Object.fromEntries([['id', id], ...said]));
  if (whole.kind === 'ok') return whole.output;
  odd();
  const right = said.filter(([field, value]) => parseOutput({ id, [field]: value }).kind === 'ok');
  const rest = parseOutput(Object.fromEntries([['id', id], ...right]));
  return rest.kind === 'ok' ? rest.output : { id };
}

function feedbackOf(value: JsonValue | undefined, odd: () => void): TraceFeedback | null {
  if (value === undefined || value === null) return null;
  const feedback = parseFeedback(value);
  if (feedback === null) odd();
  return feedback;
}

/** A trace's fields with what a label adds: expected values, and feedback that came later. */
export function withLabel(
  trace: Trace,
  label: { expected?: JsonValue; feedback: TraceFeedback | null },
): Trace {
  const row = label.expected === undefined ? trace.row : { ...trace.row, expected: label.expected };
  return { ...trace, row, feedback: label.feedback ?? trace.feedback };
}
