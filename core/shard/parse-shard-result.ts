import * as v from 'valibot';
import { readJsonAs } from '../schema/read-as.ts';
import { recordOf } from '../schema/record-of.ts';
import { finite } from '../schema/schema-parts.ts';
import type { ShardResult } from './shard-result.ts';

/** Reads a stored result back. @throws UnreadableError when it is not one, which means that the store is damaged */
export function parseShardResult(bytes: Uint8Array): ShardResult {
  return readJsonAs(shardShape, bytes, 'a stored shard result') as ShardResult;
}

/** Arrays of numbers are long and written by us: their frame is checked, not each of their members. */
const numbers = v.custom<readonly number[]>((value) => Array.isArray(value));
const texts = v.custom<readonly string[]>((value) => Array.isArray(value));
const coded = v.object({ values: texts, codes: numbers });

const arm = v.object({
  scores: recordOf(numbers),
  parts: v.optional(recordOf(recordOf(numbers)), {}),
  problems: v.array(
    v.object({
      evaluator: v.string(),
      kind: v.picklist(['error', 'skipped']),
      why: v.string(),
      count: finite,
      ids: texts,
      places: v.optional(numbers),
    }),
  ),
  missingRows: numbers,
  outputs: v.string(),
  models: texts,
  complete: v.boolean(),
  calls: v.object({ target: finite, fromMemo: finite }),
  costUsd: finite,
  asked: v.optional(v.object({ calls: finite, fromMemo: finite, costUsd: finite, scores: v.string() })),
});

const labelled = v.object({
  rows: numbers,
  judge: numbers,
  people: numbers,
  malformed: finite,
  undecided: finite,
});

const shardShape = v.object({
  format: v.literal(1),
  shard: finite,
  firstRow: finite,
  rows: finite,
  positions: v.optional(numbers),
  ids: texts,
  segments: recordOf(coded),
  clusters: v.nullable(coded),
  arms: recordOf(arm),
  labelled: v.optional(recordOf(labelled)),
});
