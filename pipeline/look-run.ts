import { loadEvaluator } from '../core/evaluators/load-evaluator.ts';
import { stopsEarly } from '../core/sequential/stop-problem.ts';
import type { Digest } from '../core/text/digest.ts';
import { collectRun } from './collect-run.ts';
import { type PlannedRun, readPlan, storePlan } from './planned-run.ts';
import type { Blobs, ShardResults } from './ports.ts';
import { preparedEvaluators } from './ready-evaluators.ts';
import { type Spread, type SpreadDeps, spreadShards, spreadWhole } from './spread.ts';
import { storedEarlyScores } from './stored-early-scores.ts';

export interface LookRunDeps extends SpreadDeps {
  readonly blobs: Pick<Blobs, 'get' | 'put'>;
  readonly results: Pick<ShardResults, 'get'>;
}

/**
 * Looks at the gates of a run that may stop early, after so many of its batches: what children left is read in the order of the run on
 * one machine, by the same code, so that both stop at the same row.
 *
 * @returns the next batch, or nothing to evaluate when the gates are decided or no row is left
 */
export async function lookRun(plan: Digest, batches: number, deps: LookRunDeps): Promise<Spread> {
  const planned = await readPlan(plan, deps.blobs);
  // A gate of the base may need every row.
  const evaluators = await preparedEvaluators(planned.plan.package, loadEvaluator);
  if (!stopsEarly(planned.plan.package, evaluators)) return spreadWhole(planned, deps);
  const scores = await storedEarlyScores(planned, { batches, isOver: false }, deps);
  await collectRun(planned.plan, scores, { evaluators, onShard: () => undefined });
  if (scores.next === null) {
    return spreadShards(planned, [], { plan, batch: plan, batches, stop: 'never' }, deps);
  }
  const batch: PlannedRun = { ...planned, plan: { ...planned.plan, shards: scores.next } };
  const state = { plan, batch: await storePlan(batch, deps.blobs), batches: batches + 1 };
  return spreadShards(planned, scores.next, { ...state, stop: 'early' }, deps);
}
