import * as z from 'zod';
import type { Output } from '../target/output.ts';
import { parseOutput } from '../target/parse-output.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../text/json.ts';
import type { Trace, TraceLabel } from './trace.ts';

const output = z.unknown().transform((value, context): Output => {
  const parsed = parseOutput(value);
  if (parsed.kind === 'ok') return parsed.output;
  context.addIssue({ code: 'custom', message: parsed.why });
  return z.NEVER;
});

const feedback = z.strictObject({
  score: z.number().min(0).max(1).nullable(),
  comment: z.string().nullable(),
});

/** Reads a trace that was stored. */
export const traceSchema = z.strictObject({
  id: z.string().min(1),
  atMs: z.number(),
  row: z.custom<JsonObject>(isJsonObject),
  output,
  modelRequested: z.string().nullable(),
  fingerprint: z.string().nullable(),
  promptVersion: z.string().nullable(),
  route: z.string().nullable(),
  isFallback: z.boolean().nullable(),
  finishReason: z.string().nullable(),
  feedback: feedback.nullable(),
  conversation: z.string().optional(),
  mayBecomeRow: z.boolean(),
  tooLarge: z.int().min(1).optional(),
}) as z.ZodType<Trace>;

/** Reads a label that was stored. */
export const labelSchema: z.ZodType<TraceLabel> = z.strictObject({
  traceId: z.string().min(1),
  expected: z.custom<JsonValue>((value) => value !== undefined).optional(),
  feedback: feedback.nullable(),
}) as z.ZodType<TraceLabel>;
