import * as v from 'valibot';
import { armName, digest, int } from '../core/schema/schema-parts.ts';
import { sweepRecordSchema } from '../core/sweep/sweep-record.ts';
import { isJsonObject, type JsonObject } from '../core/text/json.ts';

const encoded = v.pipe(v.string(), v.base64());
const optionalText = v.nullable(v.string());

const memoEntry = v.object({ key: digest, reply: v.custom<JsonObject>(isJsonObject), createdAt: v.string() });

/** What sweeps know of earlier ones, as one JSON content. */
export const sweepHistorySchema = v.object({
  format: v.literal(1),
  sweeps: v.array(sweepRecordSchema),
  releases: v.array(
    v.object({
      id: digest,
      repository: v.string(),
      suite: v.string(),
      channel: v.string(),
      run: v.string(),
      package: digest,
      report: digest,
      arm: v.literal('candidate'),
      commit: optionalText,
      note: optionalText,
      createdAt: v.string(),
      by: optionalText,
    }),
  ),
  arms: v.array(
    v.object({
      key: digest,
      run: v.string(),
      arm: armName,
      shards: int,
      measuredAt: v.string(),
    }),
  ),
  results: v.array(v.object({ run: v.string(), shard: int, bytes: encoded })),
  blobs: v.array(encoded),
  replies: v.array(memoEntry),
  marks: v.array(memoEntry),
});

export type SweepHistory = v.InferOutput<typeof sweepHistorySchema>;
