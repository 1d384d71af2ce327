import { hash } from 'node:crypto';
import type { Trace, TraceLabel } from '../sweep/trace.ts';
import type { Output } from '../target/output.ts';
import { parseOutput } from '../target/parse-output.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import { redactText } from './redact-text.ts';

/** Hears of every removal: what it was, and the field of the trace in which it stood. */
export type TellRedaction = (kind: string, field: string) => void;

/**
 * A trace without credentials and personal data, in values and names of fields alike. An id that holds any becomes a hash of
 * itself, so that what came apart can still be joined.
 */
export function redactTrace(trace: Trace, tell: TellRedaction): Trace {
  const id = joinableId(trace.id);
  if (id !== trace.id) tell('id', 'id');
  const text = (value: string | null, field: string) =>
    value === null ? null : redactText(value, (kind) => tell(kind, field));
  return {
    ...trace,
    id,
    row: { ...redactFields(trace.row, tell), id },
    output: redactOutput({ ...trace.output, id }, tell),
    modelRequested: text(trace.modelRequested, 'modelRequested'),
    fingerprint: text(trace.fingerprint, 'fingerprint'),
    promptVersion: text(trace.promptVersion, 'promptVersion'),
    route: text(trace.route, 'route'),
    finishReason: text(trace.finishReason, 'finishReason'),
    feedback: redactFeedback(trace.feedback, tell),
  };
}

/** An output without credentials and personal data; its id stays. */
export function redactOutput({ id, ...fields }: Output, tell: TellRedaction): Output {
  const read = parseOutput({ ...redactFields({ ...fields } as JsonObject, tell), id });
  return read.kind === 'ok' ? read.output : { id };
}

/** A label of a trace that is not here, redacted alike. */
export function redactLabel(label: TraceLabel, tell: TellRedaction): TraceLabel {
  const { traceId, expected, feedback } = label;
  return {
    traceId: joinableId(traceId),
    ...(expected === undefined ? {} : { expected: redactValue(expected, (kind) => tell(kind, 'expected')) }),
    feedback: redactFeedback(feedback, tell),
  };
}

/** What names traces elsewhere is shorter; ids stand in samples, labels, events and issues, and anybody may write one. */
const longestId = 256;

/** The id itself, or a hash of it when it is long or holds personal data or a credential. Equal ids stay equal. */
export function joinableId(id: string): string {
  if (id.length > longestId) return hashedId(id);
  // Ids of machines are long and random: only what is plainly something else counts, so long hexadecimal ids stay.
  if (/^(?=[^a-f]*[a-f])[0-9a-f-]{16,64}$/i.test(id)) return id;
  let isClean = true;
  redactText(id, () => {
    isClean = false;
  });
  return isClean ? id : hashedId(id);
}

function hashedId(id: string): string {
  return `redacted-${hash('sha256', id, 'hex').slice(0, 32)}`;
}

function redactFeedback(feedback: Trace['feedback'], tell: TellRedaction): Trace['feedback'] {
  if (feedback?.comment == null) return feedback;
  return { ...feedback, comment: redactText(feedback.comment, (kind) => tell(kind, 'feedback')) };
}

const longestField = 100;

function redactFields(fields: JsonObject, tell: TellRedaction): JsonObject {
  const shown: [string, JsonValue][] = [];
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || name === 'id') continue;
    const removed: string[] = [];
    const clean = redactText(name, (kind) => removed.push(kind));
    const told = (kind: string) => tell(kind, clean.slice(0, longestField));
    removed.forEach(told);
    shown.push([clean, redactValue(value, told)]);
  }
  return Object.fromEntries(shown);
}

/** Fewer digits are times and counts far more often than anything personal. */
const leastPersonalNumber = 1e14;

function redactValue(value: JsonValue, tell: (kind: string) => void): JsonValue {
  if (typeof value === 'string') return redactText(value, tell);
  if (typeof value === 'number') {
    if (Math.abs(value) < leastPersonalNumber) return value;
    const text = String(value);
    const clean = redactText(text, tell);
    return clean === text ? value : clean;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (!isJsonObject(value)) return value.map((member) => redactValue(member, tell));
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [redactText(key, tell), redactValue(member ?? null, tell)]),
  );
}
