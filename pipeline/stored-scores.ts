import { UnreadableError } from '../core/schema/read-as.ts';
import type { ShardResult } from '../core/shard/shard-result.ts';
import { attemptResults } from './attempt-results.ts';
import { inOrder } from './in-order.ts';
import { keptResult } from './kept-result.ts';
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

/** One after the other, 12,500 parts of a million rows would take minutes of waiting for the bucket alone. */
const shardsAtOnce = 8;

/** The results that the children of a run left, in order. A shard without one, or with one that is damaged, is a shard whose rows are all missing. */
export function storedScores(planned: PlannedRun, deps: StoredScoresDeps): AsyncGenerator<ShardScores> {
  const { plan } = planned;
  const evaluates = hasWork(plan);
  const earlier = lastResults(deps.results);
  const { signal } = new AbortController();
  return inOrder(
    plan.shards,
    async (shard) => {
      const evaluated = evaluates ? await resultOf(planned, shard, deps) : null;
      return joinArms({ plan, shard, evaluated }, earlier);
    },
    { shardsAtOnce, signal, abandon: () => undefined },
  );
}

async function resultOf(planned: PlannedRun, shard: Shard, deps: StoredScoresDeps): Promise<ShardResult> {
  const { plan, started } = planned;
  const names = { results: plan.results, attempt: attemptResults(plan.results, started.at) };
  try {
    const kept = await keptResult(names, shard.index, deps.results);
    return kept ?? (await lostShard(plan, shard, noneCame, deps.blobs));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return lostShard(plan, shard, error.message, deps.blobs);
  }
}
