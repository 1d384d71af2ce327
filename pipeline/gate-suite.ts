import { knownEvaluator } from '../core/evaluators/prepare-evaluator.ts';
import type { GateStage } from '../core/gates/gate-stage.ts';
import { asksWorld } from '../core/package/asks-world.ts';
import { stopNotes, stopsEarly } from '../core/sequential/stop-problem.ts';
import { type ArmName, armNames } from '../core/target/target.ts';
import { askedArmDeps } from './asked-arm-deps.ts';
import { attemptResults } from './attempt-results.ts';
import type { CommandSession, Embeddings } from './call-ports.ts';
import { type DecideContext, decide } from './decide.ts';
import { earlyScores } from './early-scores.ts';
import { type CommandTarget, type OutputSourcesDeps, outputSources } from './output-sources.ts';
import type { SuiteChange } from './package-change.ts';
import { type Plan, plan } from './plan.ts';
import type { Ledger, Lineage, Progress, ShardResults } from './ports.ts';
import { readyEvaluators } from './ready-evaluators.ts';
import { record, runName, type StoredReport } from './record.ts';
import type { ReleaseArms } from './release-arms.ts';
import { MissingResultError, type ShardScoresDeps, shardScores } from './shard-scores.ts';
import { sharedCalls } from './shared-calls.ts';
import { shownProgress } from './shown-progress.ts';

export interface GateSuiteDeps extends Omit<OutputSourcesDeps, 'onCall' | 'startCommand'> {
  /** starts a command target in a clean worktree of its arm; `commit` is that of a release, null for the two of the change */
  readonly startCommand: (
    arm: ArmName,
    target: CommandTarget,
    commit: string | null,
  ) => Promise<CommandSession>;
  /** absent = no model of embeddings is asked from here */
  readonly embeddings?: Embeddings;
  readonly results: ShardResults;
  readonly ledger: Ledger;
  readonly lineage: Lineage;
  readonly progress: Progress;
}

export interface GateContext extends Omit<DecideContext, 'createdAt' | 'notes' | 'commits'> {
  /** branch or ref of the head, when known */
  readonly branch: string | null;
  readonly stage: GateStage;
}

/** Evaluates one changed suite, whose verdict nobody knows yet, and records what comes of it. */
export async function gateSuite(
  change: Extract<SuiteChange, { kind: 'changed' }>,
  context: GateContext,
  deps: GateSuiteDeps,
): Promise<StoredReport> {
  const run = runName(change);
  const planned = await plan(change.package, run, { ledger: deps.ledger, now: Date.parse(deps.now()) });
  try {
    return await evaluatePlan(planned, change, context, deps);
  } catch (error) {
    if (!(error instanceof MissingResultError)) throw error;
    const forgetful = { arm: () => Promise.resolve(null) };
    const again = await plan(change.package, run, { ledger: forgetful, now: Date.parse(deps.now()) });
    return evaluatePlan(again, change, context, deps);
  }
}

async function evaluatePlan(
  planned: Plan,
  { settings, notes, suite, commits }: Extract<SuiteChange, { kind: 'changed' }>,
  context: GateContext,
  deps: GateSuiteDeps,
): Promise<StoredReport> {
  const createdAt = deps.now();
  const { onCall, onRows } = shownProgress(suite, planned.package.dataset.version.rows, deps);
  const evaluators = await readyEvaluators(planned.package, deps.blobs, knownEvaluator);
  const abandoned = new AbortController();
  const signal = AbortSignal.any([deps.signal, abandoned.signal]);
  await using shared = sharedCalls(planned.package, settings, { ...deps, signal });
  await using sources = await outputSources(planned, settings, {
    ...deps,
    shared,
    startCommand: (arm, target) => deps.startCommand(arm, target, commitOf(arm, commits)),
    signal,
    onCall,
  });
  await using asking = askedArmDeps(planned.package, evaluators, {
    ...deps,
    shared,
    signal,
    onCall,
    startEvaluator: (side, target) => deps.startCommand(side, target, null),
  });
  const scores = await scoresOf(planned, {
    ...deps,
    sources,
    evaluators,
    asking,
    attempt: attemptResults(planned.results, createdAt),
    shardsAtOnce: shardsAtOnce(planned),
    signal,
    abandon: () => abandoned.abort(new Error('another part of this run failed')),
  });
  const said = [...notes, ...stopNotes(planned.package, evaluators)];
  const decided = await decide(planned, scores, {
    ...deps,
    evaluators,
    context: { ...context, commits, createdAt, notes: said },
    onShard: onRows,
  });
  return record(planned, decided, context.branch, deps);
}

/** Of every row, or of rows until the gates are decided where the suite asks for that and its gates allow it. */
async function scoresOf(planned: Plan, deps: ShardScoresDeps) {
  if (!stopsEarly(planned.package, deps.evaluators)) return shardScores(planned, deps);
  return earlyScores(planned, {
    blobs: deps.blobs,
    rowsPerShard: null,
    scoresOf: (shards) => shardScores({ ...planned, shards }, deps),
    lost: null,
  });
}

function commitOf(arm: ArmName, commits: ReleaseArms['commits']): string | null {
  return arm === 'baseline' || arm === 'candidate' ? null : (commits[arm] ?? null);
}

/** For a live target enough that the last rows of one shard do not leave it idle; recorded outputs gain nothing from company. */
function shardsAtOnce({ arms, package: content }: Plan): number {
  const isLive = armNames(content.arms).some(
    (name) => arms[name]?.kind === 'evaluate' && content.arms[name]?.kind !== 'outputs',
  );
  return isLive || asksWorld(content) ? 3 : 1;
}
