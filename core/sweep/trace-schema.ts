import * as v from 'valibot';
import { finite, positiveInt, share } from '../schema/schema-parts.ts';
import type { Output } from '../target/output.ts';
import { parseOutput } from '../target/parse-output.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import type { Trace, TraceLabel } from './trace.ts';

const output = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }): Output => {
    const parsed = parseOutput(dataset.value);
    if (parsed.kind === 'ok') return parsed.output;
    addIssue({ message: parsed.why });
    return NEVER;
  }),
);

const feedback = v.strictObject({ score: v.nullable(share), comment: v.nullable(v.string()) });
const id = v.pipe(v.string(), v.minLength(1));

/** Reads a trace that was stored. */
export const traceSchema = v.strictObject({
  id,
  atMs: finite,
  row: v.custom<JsonObject>(isJsonObject),
  output,
  modelRequested: v.nullable(v.string()),
  fingerprint: v.nullable(v.string()),
  promptVersion: v.nullable(v.string()),
  route: v.nullable(v.string()),
  isFallback: v.nullable(v.boolean()),
  finishReason: v.nullable(v.string()),
  feedback: v.nullable(feedback),
  conversation: v.optional(v.string()),
  mayBecomeRow: v.boolean(),
  tooLarge: v.optional(positiveInt),
}) as v.GenericSchema<unknown, Trace>;

/** Reads a label that was stored. */
export const labelSchema = v.strictObject({
  traceId: id,
  expected: v.optional(v.custom<JsonValue>((value) => value !== undefined)),
  feedback: v.nullable(feedback),
}) as v.GenericSchema<unknown, TraceLabel>;
