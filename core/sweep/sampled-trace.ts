import { cutText } from '../text/cut-text.ts';
import type { JsonObject, JsonValue } from '../text/json.ts';
import type { Trace } from './trace.ts';

/** A larger trace is sampled without its texts: it counts, and has no score. */
export const largestSampled = 1024 * 1024;

/** A trace as a sample keeps it. */
export interface SampledTrace {
  readonly trace: Trace;
  /** that it takes of the sample's room, as JSON */
  readonly bytes: number;
}

/** A trace for a sample. */
export function sampledTrace(trace: Trace): SampledTrace {
  const bytes = bytesOf(trace);
  if (bytes <= largestSampled) return { trace, bytes };
  const small = withoutTexts(trace, bytes);
  return { trace: small, bytes: bytesOf(small) };
}

function bytesOf(trace: Trace): number {
  return Buffer.byteLength(JSON.stringify(trace));
}

const longestValue = 200;
const mostFields = 64;

/**
 * A trace that is too large to be kept: what tells its segment, figures and names stays, its texts do not. It may not become a row.
 *
 * @param bytes that it had
 */
export function withoutTexts(trace: Trace, bytes: number): Trace {
  if (trace.tooLarge !== undefined) return trace;
  const { id, output, feedback, conversation } = trace;
  const name = (text: string | null) => (text === null ? null : cutText(text, longestValue));
  const { latencyMs, costUsd, model } = output;
  return {
    id,
    atMs: trace.atMs,
    row: { ...smallFields(trace.row), id },
    output: {
      id,
      ...(latencyMs === undefined ? {} : { latencyMs }),
      ...(costUsd === undefined ? {} : { costUsd }),
      ...(typeof model === 'string' ? { model: cutText(model, longestValue) } : {}),
      ...(typeof output.error === 'string' ? { error: cutText(output.error, longestValue) } : {}),
      output: leftOut,
    },
    modelRequested: name(trace.modelRequested),
    fingerprint: name(trace.fingerprint),
    promptVersion: name(trace.promptVersion),
    route: name(trace.route),
    isFallback: trace.isFallback,
    finishReason: name(trace.finishReason),
    feedback: feedback === null ? null : { score: feedback.score, comment: null },
    ...(conversation === undefined ? {} : { conversation }),
    mayBecomeRow: false,
    tooLarge: bytes,
  };
}

const leftOut = '[left out: the trace is too large for the sample]';

function smallFields(row: JsonObject): JsonObject {
  const fields = Object.entries(row)
    .filter(([name]) => name.length <= longestValue)
    .slice(0, mostFields);
  return Object.fromEntries(fields.map(([name, value]) => [name, smallValue(value ?? null)]));
}

function smallValue(value: JsonValue): JsonValue {
  if (typeof value === 'string') return value.length <= longestValue ? value : leftOut;
  return typeof value === 'object' && value !== null ? leftOut : value;
}
