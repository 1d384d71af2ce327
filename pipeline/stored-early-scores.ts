import { type EarlyScores, earlyScores } from './early-scores.ts';
import { lostShard, noneCame } from './lost-shard.ts';
import type { Shard } from './plan.ts';
import type { PlannedRun } from './planned-run.ts';
import { joinArms, type ShardScores } from './shard-scores.ts';
import { hasWork } from './spread.ts';
import { type StoredScoresDeps, storedScores } from './stored-scores.ts';

export interface Evaluated {
  /** batches that children were handed */
  readonly batches: number;
  /** true = nobody evaluates those that follow: their rows are missing */
  readonly isOver: boolean;
}

/** What children left of a run that may stop early, batch by batch. */
export function storedEarlyScores(
  planned: PlannedRun,
  { batches, isOver }: Evaluated,
  deps: StoredScoresDeps,
): Promise<EarlyScores> {
  const { plan, rowsPerShard } = planned;
  const isWhole = !hasWork(plan);
  return earlyScores(plan, {
    blobs: deps.blobs,
    rowsPerShard,
    scoresOf: (shards, batch) =>
      isWhole || batch < batches ? storedScores({ ...planned, plan: { ...plan, shards } }, deps) : null,
    lost: isOver ? (shards) => lostScores(planned, shards, deps) : null,
  });
}

async function* lostScores(
  { plan }: PlannedRun,
  shards: readonly Shard[],
  { blobs, results }: StoredScoresDeps,
): AsyncGenerator<ShardScores> {
  for (const shard of shards) {
    yield joinArms({ plan, shard, evaluated: await lostShard(plan, shard, noneCame, blobs) }, results);
  }
}
