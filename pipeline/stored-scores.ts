import { UnreadableError } from '../core/schema/read-as.ts';
import { parseShardResult } from '../core/shard/parse-shard-result.ts';
import type { ShardResult } from '../core/shard/shard-result.ts';
import { attemptResults } from './attempt-results.ts';
import { lastResults } from './last-results.ts';
import { lostShard, noneCame } from './lost-shard.ts';
import type { Shard } from './plan.ts';
import type { PlannedRun } from './planned-run.ts';
import type { Blobs, ShardResults } from './ports.ts';
import { joinArms, type ShardScores } from './shard-scores.ts';
import { hasWork } from './spread.ts';

export interface StoredScoresDeps {
  readonly blobs: Pick<Blobs, 'get' | 'put'>;
  readonly results: Pick<ShardResults, 'get'>;
}

/** The results that the children of a run left, in order. A shard without one, or with one that is damaged, is a shard whose rows are all missing. */
export async function* storedScores(
  planned: PlannedRun,
  deps: StoredScoresDeps,
): AsyncGenerator<ShardScores> {
  const { plan } = planned;
  const evaluates = hasWork(plan);
  const earlier = lastResults(deps.results);
  for (const shard of plan.shards) {
    const evaluated = evaluates ? await resultOf(planned, shard, deps) : null;
    yield joinArms({ plan, shard, evaluated }, earlier);
  }
}

async function resultOf(planned: PlannedRun, shard: Shard, deps: StoredScoresDeps): Promise<ShardResult> {
  const { plan, started } = planned;
  const bytes =
    (await deps.results.get(plan.results, shard.index)) ??
    (await deps.results.get(attemptResults(plan.results, started.at), shard.index));
  if (bytes === null) return lostShard(plan, shard, noneCame, deps.blobs);
  try {
    return parseShardResult(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return lostShard(plan, shard, error.message, deps.blobs);
  }
}
