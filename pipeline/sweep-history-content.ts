import * as z from 'zod/mini';
import { sweepRecordSchema } from '../core/sweep/sweep-record.ts';
import { isJsonObject, type JsonObject } from '../core/text/json.ts';

const digest = z.templateLiteral(['sha256:', z.string()]);
const encoded = z.base64();
const armName = z.union([
  z.enum(['baseline', 'candidate']),
  z.templateLiteral(['release:', z.string()]),
  z.templateLiteral(['ablation:', z.string()]),
]);
const optionalText = z.nullable(z.string());

const memoEntry = z.object({ key: digest, reply: z.custom<JsonObject>(isJsonObject), createdAt: z.string() });

/** What sweeps know of earlier ones, as one JSON content. */
export const sweepHistorySchema = z.object({
  format: z.literal(1),
  sweeps: z.array(sweepRecordSchema),
  releases: z.array(
    z.object({
      id: digest,
      repository: z.string(),
      suite: z.string(),
      channel: z.string(),
      run: z.string(),
      package: digest,
      report: digest,
      arm: z.literal('candidate'),
      commit: optionalText,
      note: optionalText,
      createdAt: z.string(),
      by: optionalText,
    }),
  ),
  arms: z.array(
    z.object({
      key: digest,
      run: z.string(),
      arm: armName,
      shards: z.int(),
      measuredAt: z.string(),
    }),
  ),
  results: z.array(z.object({ run: z.string(), shard: z.int(), bytes: encoded })),
  blobs: z.array(encoded),
  replies: z.array(memoEntry),
  marks: z.array(memoEntry),
});

export type SweepHistory = z.infer<typeof sweepHistorySchema>;
