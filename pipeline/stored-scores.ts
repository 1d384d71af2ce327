import { parseChunk } from '../core/dataset/parse-chunk.ts';
import type { Row } from '../core/dataset/row.ts';
import { codeColumn } from '../core/shard/code-column.ts';
import { parseShardResult } from '../core/shard/parse-shard-result.ts';
import type { ArmResult, ShardResult } from '../core/shard/shard-result.ts';
import { armNames } from '../core/target/target.ts';
import type { Shard } from './plan.ts';
import { attemptResults, type PlannedRun } from './planned-run.ts';
import type { Blobs, ShardResults } from './ports.ts';
import { joinArms, type ShardScores } from './shard-scores.ts';

export interface StoredScoresDeps {
  readonly blobs: Pick<Blobs, 'get' | 'put'>;
  readonly results: Pick<ShardResults, 'get'>;
}

/** The results that the children of a run left, in order. A shard without one is a shard whose rows are all missing. */
export async function* storedScores(
  planned: PlannedRun,
  deps: StoredScoresDeps,
): AsyncGenerator<ShardScores> {
  const { plan } = planned;
  const evaluates = armNames(plan.arms).some((name) => plan.arms[name]?.kind === 'evaluate');
  for (const shard of plan.shards) {
    const evaluated = evaluates ? await resultOf(planned, shard, deps) : null;
    yield joinArms({ plan, shard, evaluated }, deps.results);
  }
}

async function resultOf(planned: PlannedRun, shard: Shard, deps: StoredScoresDeps): Promise<ShardResult> {
  const bytes =
    (await deps.results.get(planned.plan.results, shard.index)) ??
    (await deps.results.get(attemptResults(planned), shard.index));
  return bytes === null ? lostShard(planned, shard, deps) : parseShardResult(bytes);
}

/** No child came through with it: its rows are there, and nothing is known of them. */
async function lostShard(
  { plan }: PlannedRun,
  shard: Shard,
  { blobs }: StoredScoresDeps,
): Promise<ShardResult> {
  const { dataset, evaluators } = plan.package;
  const rows = chosen(parseChunk(await blobs.get(shard.chunk), dataset.id), shard);
  const arm: ArmResult = {
    scores: {},
    parts: {},
    problems: Object.keys(evaluators).map((evaluator) => {
      const why = 'no part of the backend came through with these rows';
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

function chosen(rows: readonly Row[], { positions }: Shard): readonly Row[] {
  return positions === null ? rows : positions.flatMap((position) => rows[position] ?? []);
}
