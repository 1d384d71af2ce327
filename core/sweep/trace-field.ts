import { pathReader } from '../evaluators/dotted-path.ts';
import type { JsonValue } from '../text/json.ts';
import { isRefusal } from './is-refusal.ts';
import type { Trace } from './trace.ts';

type Reader = (trace: Trace) => JsonValue | undefined;

/** What a trace tells beside its row; a row's field of the same name is written `row.NAME`. */
const measured: Readonly<Record<string, Reader>> = {
  output: ({ output }) => output.output,
  latency: ({ output }) => output.latencyMs,
  cost: ({ output }) => output.costUsd,
  tokens: ({ output: { tokens } }) =>
    tokens?.input === undefined && tokens?.output === undefined
      ? undefined
      : (tokens.input ?? 0) + (tokens.output ?? 0),
  error: ({ output }) => output.error !== undefined && output.error !== null,
  refusal: isRefusal,
  // Labels that are lines of their own come later, and are not counted.
  unlabelled: ({ row }) => row['expected'] === undefined,
  route: ({ route }) => route,
  fallback: ({ isFallback }) => isFallback,
  finish: ({ finishReason }) => finishReason,
  prompt: ({ promptVersion }) => promptVersion,
  requested: ({ modelRequested }) => modelRequested,
  model: ({ output }) => output.model,
  fingerprint: ({ fingerprint }) => fingerprint,
};

export const measuredFields: readonly string[] = Object.keys(measured);

/**
 * Reader of a field of traces: `latency` (ms), `tokens`, `cost` (USD), `error`, `refusal`, `unlabelled`, `route`, `fallback`, `finish`, `prompt`,
 * `requested`, `model` (the reported id), `fingerprint`, `output`; every other name is a dotted path into the row.
 */
export function traceField(name: string): Reader {
  const reader = Object.hasOwn(measured, name) ? measured[name] : undefined;
  if (reader !== undefined) return reader;
  const read = pathReader(name.startsWith('row.') ? name.slice('row.'.length) : name);
  return ({ row }) => read(row);
}

/** Segment of a trace by the fields that cells are cut by: `category = "billing"`; empty = all traces. */
export function segmentOf(labels: readonly (readonly [field: string, label: string])[]): string {
  return labels.map(([field, label]) => `${field} = ${label}`).join(', ');
}
