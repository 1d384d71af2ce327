import type { Report } from '../core/report/report.ts';
import type { ShardResult } from '../core/shard/shard-result.ts';
import { type AnsweredArms, answeredSources } from './answered-sources.ts';
import { type EvaluateShardDeps, evaluateShard } from './evaluate-shard.ts';
import { keptResult } from './kept-result.ts';
import { lostShard, noneCame } from './lost-shard.ts';
import type { Plan, Shard } from './plan.ts';
import type { Blobs, ShardResults } from './ports.ts';
import { hasLostRows, type RunCut } from './run-cut.ts';

/** A run that is over, and what it left. */
export interface PastRun {
  readonly report: Pick<Report, 'unmeasured'>;
  readonly cut: RunCut;
  readonly arms: AnsweredArms;
}

export interface ReplayedShardDeps extends Omit<EvaluateShardDeps, 'blobs' | 'sources'> {
  readonly blobs: Blobs;
  /** what the run left */
  readonly stored: Pick<ShardResults, 'get'>;
}

/** Scores one shard of a run that is over on what was answered then. What nobody came through with then stays lost. */
export async function replayedShard(
  plan: Plan,
  shard: Shard,
  { report, cut, arms }: PastRun,
  deps: ReplayedShardDeps,
): Promise<ShardResult> {
  const own = await keptResult(cut, shard.index, deps.stored);
  const from = { blobs: deps.blobs, results: deps.stored };
  const isOwnLost = own === null ? hasLostRows(report) : isLost(own);
  if (!isOwnLost) {
    return evaluateShard(plan, shard, { ...deps, sources: answeredSources(plan.package, arms, own, from) });
  }
  const reused = new Map([...arms].filter(([, { kind }]) => kind === 'reused'));
  const sources = answeredSources(plan.package, reused, null, from);
  const others = await evaluateShard(plan, shard, { ...deps, sources });
  const lost = own ?? (await lostShard(without(reused, plan), shard, noneCame, deps.blobs));
  return { ...lost, arms: { ...others.arms, ...lost.arms } };
}

/** What a child left that refused its rows: it says why, and has no scores. */
function isLost({ rows, arms }: ShardResult): boolean {
  return Object.values(arms).every(
    ({ complete, scores, missingRows }) =>
      !complete && missingRows.length === rows && Object.keys(scores).length === 0,
  );
}

function without(arms: AnsweredArms, plan: Plan): Plan {
  const absent = [...arms.keys()].map((name) => [name, { kind: 'absent' }] as const);
  return { ...plan, arms: { ...plan.arms, ...Object.fromEntries(absent) } };
}
