import * as z from 'zod/mini';
import type { Output } from '../target/output.ts';
import { parseOutput } from '../target/parse-output.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import type { Trace, TraceLabel } from './trace.ts';

const output = z.pipe(
  z.unknown(),
  z.transform((value, { issues }): Output => {
    const parsed = parseOutput(value);
    if (parsed.kind === 'ok') return parsed.output;
    issues.push({ code: 'custom', message: parsed.why, input: value });
    return z.NEVER;
  }),
);

const feedback = z.strictObject({
  score: z.nullable(z.number().check(z.minimum(0), z.maximum(1))),
  comment: z.nullable(z.string()),
});

/** Reads a trace that was stored. */
export const traceSchema = z.strictObject({
  id: z.string().check(z.minLength(1)),
  atMs: z.number(),
  row: z.custom<JsonObject>(isJsonObject),
  output,
  modelRequested: z.nullable(z.string()),
  fingerprint: z.nullable(z.string()),
  promptVersion: z.nullable(z.string()),
  route: z.nullable(z.string()),
  isFallback: z.nullable(z.boolean()),
  finishReason: z.nullable(z.string()),
  feedback: z.nullable(feedback),
  conversation: z.optional(z.string()),
  mayBecomeRow: z.boolean(),
  tooLarge: z.optional(z.int().check(z.minimum(1))),
}) as z.ZodMiniType<Trace>;

/** Reads a label that was stored. */
export const labelSchema: z.ZodMiniType<TraceLabel> = z.strictObject({
  traceId: z.string().check(z.minLength(1)),
  expected: z.optional(z.custom<JsonValue>((value) => value !== undefined)),
  feedback: z.nullable(feedback),
}) as z.ZodMiniType<TraceLabel>;
