import type { Digest } from '../core/text/digest.ts';
import { decide } from './decide.ts';
import { type PlannedRun, readPlan } from './planned-run.ts';
import type { Blobs, Ledger, Lineage, ShardResults } from './ports.ts';
import { readyEvaluators } from './ready-evaluators.ts';
import { record, type StoredReport } from './record.ts';
import { storedScores } from './stored-scores.ts';

export interface DecideRunDeps {
  readonly blobs: Blobs;
  readonly results: Pick<ShardResults, 'get'>;
  readonly ledger: Ledger;
  readonly lineage: Lineage;
}

/** Decides on what the children of a run left, and records it. Asked again, it answers with the verdict that stands. */
export async function decideRun(plan: Digest, deps: DecideRunDeps): Promise<StoredReport> {
  const planned = await readPlan(plan, deps.blobs);
  return decidePlanned(planned, deps);
}

async function decidePlanned(planned: PlannedRun, deps: DecideRunDeps): Promise<StoredReport> {
  const { plan, request, started } = planned;
  const evaluators = await readyEvaluators(plan.package, deps.blobs);
  const { base, head, notes, commits } = request;
  const decided = await decide(plan, storedScores(planned, deps), {
    blobs: deps.blobs,
    evaluators,
    context: { base, head, createdAt: started.at, notes, commits },
    onShard: () => undefined,
  });
  // Parts of a chunk are no shards that another run could cut its own out of.
  const isWhole = plan.shards.every(({ positions }) => positions === null);
  return record(plan, { ...decided, complete: decided.complete && isWhole }, request.branch, deps);
}
