import { loadEvaluator } from '../core/evaluators/load-evaluator.ts';
import type { Digest } from '../core/text/digest.ts';
import { decide } from './decide.ts';
import type { EarlyScores } from './early-scores.ts';
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

/** A run whose shards were spread. */
export interface SpreadRun {
  readonly plan: Digest;
  /** of rows that children were handed, where the run may stop early */
  readonly batches: number;
}

export interface DecidedRun extends StoredReport {
  /** a run of which every row is known, in parts: its arms are still to be kept for later runs; null = they are, or there is nothing to keep */
  readonly parted: PlannedRun | null;
}

/** Decides on what the children of a run left, and records it. Asked again, it answers with the verdict that stands. */
export async function decideRun(
  { plan: digest, batches }: SpreadRun,
  deps: DecideRunDeps,
): Promise<DecidedRun> {
  const planned = await readPlan(digest, deps.blobs);
  const { plan, request, started } = planned;
  const evaluators = await readyEvaluators(plan.package, deps.blobs, loadEvaluator);
  const { base, head, commits } = request;
  const stop = plan.package.stop === 'early' ? await import('../core/sequential/stop-problem.ts') : null;
  const notes = [...request.notes, ...(stop?.stopNotes(plan.package, evaluators) ?? [])];
  const scores = stop?.stopsEarly(plan.package, evaluators)
    ? await earlyScores(planned, batches, deps)
    : storedScores(planned, deps);
  const decided = await decide(plan, scores, {
    blobs: deps.blobs,
    evaluators,
    context: { base, head, createdAt: started.at, notes, commits },
    onShard: () => undefined,
  });
  const isParted = decided.complete && plan.shards.some(({ positions }) => positions !== null);
  const stored = await record(
    plan,
    isParted ? { ...decided, complete: false } : decided,
    request.branch,
    deps,
  );
  return { ...stored, parted: isParted ? planned : null };
}

async function earlyScores(planned: PlannedRun, batches: number, deps: DecideRunDeps): Promise<EarlyScores> {
  const { storedEarlyScores } = await import('./stored-early-scores.ts');
  return storedEarlyScores(planned, { batches, isOver: true }, deps);
}
