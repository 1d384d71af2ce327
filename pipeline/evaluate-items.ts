import { loadEvaluator } from '../core/evaluators/load-evaluator.ts';
import type { ShardResult } from '../core/shard/shard-result.ts';
import { type ArmName, armNames } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import { askedArmDeps } from './asked-arm-deps.ts';
import { attemptResults, isComplete, keepForAttempt } from './attempt-results.ts';
import type { Markers } from './backend-ports.ts';
import { budgetShare } from './budget-share.ts';
import type { Embeddings } from './call-ports.ts';
import { childShare } from './child-share.ts';
import { evaluateShard, type OutputSource } from './evaluate-shard.ts';
import { lostShard } from './lost-shard.ts';
import { type OutputSourcesDeps, outputSources } from './output-sources.ts';
import type { Plan, Shard } from './plan.ts';
import { type PlannedRun, readPlan } from './planned-run.ts';
import type { ShardResults } from './ports.ts';
import { providedSource } from './provided-source.ts';
import { readyEvaluators } from './ready-evaluators.ts';
import { sharedCalls } from './shared-calls.ts';
import { callsPerChild } from './spread.ts';

/** What one child of the map evaluates. */
export interface Items {
  /** with the shards that are named */
  readonly plan: Digest;
  /** numbers of shards */
  readonly shards: readonly number[];
}

export interface EvaluateItemsDeps extends Omit<OutputSourcesDeps, 'startCommand' | 'onCall'> {
  /** absent = no model of embeddings is asked from here */
  readonly embeddings?: Embeddings;
  readonly results: ShardResults;
  readonly markers: Pick<Markers, 'mark'>;
}

/**
 * Evaluates some shards of a run, one after the other, and leaves a result for each: one that a re-run may rest on, or, where
 * infrastructure failed, one for this attempt alone. The same items again find what stands and change nothing.
 */
export async function evaluateItems(items: Items, deps: EvaluateItemsDeps): Promise<void> {
  const planned = await readPlan(items.plan, deps.blobs);
  const { plan } = planned;
  const evaluators = await readyEvaluators(plan.package, deps.blobs, loadEvaluator);
  const concurrency = Math.min(planned.request.concurrency, callsPerChild);
  const shards = items.shards.map((index) => shardOf(plan, index));
  const share = hasBudget(plan) ? await budgetShare(plan.package, shards, deps) : 1;
  const content = childShare(plan.package, shards, share);
  const settings = { concurrency, ...timeLeft(planned, deps) };
  await using shared = sharedCalls({ policy: content.policy, part: share }, settings, deps);
  await using called = await outputSources({ ...withoutProvided(planned), package: content }, settings, {
    ...deps,
    shared,
    startCommand: (arm) => Promise.reject(new Error(`the outputs of ${arm} were to come with the run`)),
    onCall: () => undefined,
  });
  const sources = { ...called, ...providedSources(planned, deps.blobs) };
  await using asking = askedArmDeps(plan.package, evaluators, {
    ...deps,
    shared,
    onCall: () => undefined,
    startEvaluator: () => Promise.reject(new Error('code of a suite does not run here')),
  });
  const attempt = attemptResults(plan.results, planned.started.at);
  for (const shard of shards) {
    const result = await evaluateShard(plan, shard, { ...deps, sources, evaluators, asking }).catch((error) =>
      refusedShard(error, plan, shard, deps),
    );
    if (!isComplete(result)) await keepForAttempt(attempt, result, deps.results);
    await deps.markers.mark(plan.run, planned.started.attempt, markerOf(result));
  }
}

function hasBudget({ package: { policy } }: Plan): boolean {
  return policy.budgetUsd !== null || (policy.budgetTokens ?? null) !== null;
}

/** The time of a run begins when it is submitted, for all its children alike. Nothing is asked where none is left. */
function timeLeft({ request, started }: PlannedRun, { now }: Pick<EvaluateItemsDeps, 'now'>) {
  if (request.deadlineMs === null) return {};
  return { deadlineMs: Date.parse(started.at) + request.deadlineMs - Date.parse(now()) };
}

function shardOf({ run, shards }: Plan, index: number): Shard {
  const shard = shards.find((one) => one.index === index);
  if (shard === undefined) throw new Error(`the plan of ${run} has no shard ${index}`);
  return shard;
}

/** Rows that cannot be evaluated as they are, such as one that a prompt has no text for: the report is to say why. */
function refusedShard(
  error: unknown,
  plan: Plan,
  shard: Shard,
  { blobs }: EvaluateItemsDeps,
): Promise<ShardResult> {
  if (!(error instanceof InputError)) throw error;
  return lostShard(plan, shard, error.message, blobs);
}

/** Targets that are code were asked where the client is. */
function withoutProvided({ plan, request }: PlannedRun): Plan {
  const absent = Object.keys(request.outputs).map((arm) => [arm, { kind: 'absent' }] as const);
  return { ...plan, arms: { ...plan.arms, ...Object.fromEntries(absent) } };
}

function providedSources({ plan, request }: PlannedRun, blobs: OutputSourcesDeps['blobs']) {
  const sources: Record<string, OutputSource> = {};
  for (const arm of armNames(request.outputs)) {
    const provided = request.outputs[arm];
    if (provided === undefined || plan.arms[arm]?.kind !== 'evaluate') continue;
    sources[arm] = providedSource(provided, plan.package.repeats, blobs);
  }
  return sources;
}

function markerOf({ shard, rows, arms }: ShardResult) {
  const evaluated = armNames(arms).flatMap((name: ArmName) => arms[name] ?? []);
  return {
    shard,
    rows,
    calls: evaluated.reduce((sum, { calls, asked }) => sum + calls.target + (asked?.calls ?? 0), 0),
    costUsd: evaluated.reduce((sum, { costUsd, asked }) => sum + costUsd + (asked?.costUsd ?? 0), 0),
  };
}
