import { parseChunk } from '../core/dataset/parse-chunk.ts';
import type { Row } from '../core/dataset/row.ts';
import { UnreadableError } from '../core/schema/read-as.ts';
import { codeColumn } from '../core/shard/code-column.ts';
import type { ArmResult, ShardResult } from '../core/shard/shard-result.ts';
import { armNames } from '../core/target/target.ts';
import type { Plan, Shard } from './plan.ts';
import type { Blobs } from './ports.ts';

/** Why rows have no scores of which no part left anything. */
export const noneCame = 'no part of the backend came through with these rows';

/** A shard that nobody came through with: its rows are there, and nothing is known of them but why; where the chunk is no chunk, not even their ids. */
export async function lostShard(
  plan: Plan,
  shard: Shard,
  why: string,
  blobs: Pick<Blobs, 'get' | 'put'>,
): Promise<ShardResult> {
  const { dataset, evaluators } = plan.package;
  const rows = chosen(readRows(await blobs.get(shard.chunk), dataset.id, shard), shard);
  const arm: ArmResult = {
    scores: {},
    parts: {},
    problems: Object.keys(evaluators).map((evaluator) => {
      const ids = rows.slice(0, 20).map(({ id }) => id);
      return { evaluator, kind: 'error', why, count: rows.length, ids };
    }),
    missingRows: [...rows.keys()],
    outputs: await blobs.put(new Uint8Array()),
    models: [],
    complete: false,
    calls: { target: 0, fromMemo: 0 },
    costUsd: 0,
  };
  const evaluated = armNames(plan.arms).filter((name) => plan.arms[name]?.kind === 'evaluate');
  return {
    format: 1,
    shard: shard.index,
    firstRow: shard.firstRow,
    rows: rows.length,
    ...(shard.positions === null ? {} : { positions: shard.positions }),
    ids: rows.map(({ id }) => id),
    segments: Object.fromEntries(dataset.segments.map((field) => [field, codeColumn(rows, field)])),
    clusters: dataset.cluster === null ? null : codeColumn(rows, dataset.cluster),
    arms: Object.fromEntries(evaluated.map((name) => [name, arm])),
  };
}

function readRows(bytes: Uint8Array, idField: string, { firstRow, rows }: Shard): readonly Row[] {
  try {
    return parseChunk(bytes, idField);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return Array.from({ length: rows }, (_, at) => ({ id: `row ${firstRow + at}`, fields: {} }));
  }
}

function chosen(rows: readonly Row[], { positions }: Shard): readonly Row[] {
  return positions === null ? rows : positions.flatMap((position) => rows[position] ?? []);
}
