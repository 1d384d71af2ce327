import * as z from 'zod/mini';
import type { ShardResult } from './shard-result.ts';

/** Reads a stored result back. @throws Error when it is not one, which means that the store is damaged */
export function parseShardResult(bytes: Uint8Array): ShardResult {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const shape = shardShape.safeParse(value);
  if (!shape.success) throw new Error(`a stored shard result cannot be read: ${shape.error.message}`);
  return shape.data as ShardResult;
}

/** Arrays of numbers are long and written by us: their frame is checked, not each of their members. */
const numbers = z.custom<readonly number[]>((value) => Array.isArray(value));
const texts = z.custom<readonly string[]>((value) => Array.isArray(value));
const coded = z.object({ values: texts, codes: numbers });

const arm = z.object({
  scores: z.record(z.string(), numbers),
  parts: z._default(z.record(z.string(), z.record(z.string(), numbers)), {}),
  problems: z.array(
    z.object({
      evaluator: z.string(),
      kind: z.enum(['error', 'skipped']),
      why: z.string(),
      count: z.number(),
      ids: texts,
      places: z.optional(numbers),
    }),
  ),
  missingRows: numbers,
  outputs: z.string(),
  models: texts,
  complete: z.boolean(),
  calls: z.object({ target: z.number(), fromMemo: z.number() }),
  costUsd: z.number(),
  asked: z.optional(
    z.object({ calls: z.number(), fromMemo: z.number(), costUsd: z.number(), scores: z.string() }),
  ),
});

const labelled = z.object({
  rows: numbers,
  judge: numbers,
  people: numbers,
  malformed: z.number(),
  undecided: z.number(),
});

const shardShape = z.object({
  format: z.literal(1),
  shard: z.number(),
  firstRow: z.number(),
  rows: z.number(),
  positions: z.optional(numbers),
  ids: texts,
  segments: z.record(z.string(), coded),
  clusters: z.nullable(coded),
  arms: z.record(z.string(), arm),
  labelled: z.optional(z.record(z.string(), labelled)),
});
