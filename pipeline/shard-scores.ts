import { pickRows } from '../core/shard/pick-rows.ts';
import type { ArmResult, ShardResult } from '../core/shard/shard-result.ts';
import { type ArmName, armNames, type SomeArms } from '../core/target/target.ts';
import { isComplete, keepForAttempt } from './attempt-results.ts';
import { type EvaluateShardDeps, evaluateShard } from './evaluate-shard.ts';
import { type InOrderDeps, inOrder } from './in-order.ts';
import { readableResult } from './kept-result.ts';
import type { ArmSource, Plan, Shard } from './plan.ts';
import type { ShardResults } from './ports.ts';

/** One shard's scores for every arm of the plan, wherever they were measured. */
export interface ShardScores {
  /** names, segments and clusters of the rows: the same in every result over this shard */
  readonly shard: ShardResult;
  readonly arms: SomeArms<ArmResult>;
}

/** A stored result that the plan counted on is gone or damaged: the arm has to be evaluated after all. */
export class MissingResultError extends Error {
  override readonly name = 'MissingResultError';
}

export interface ShardScoresDeps extends EvaluateShardDeps, InOrderDeps {
  /** where results are kept that infrastructure left incomplete; null = they are not */
  readonly attempt: string | null;
}

/** Evaluates the shards of a plan, some at a time, and yields them in order. */
export function shardScores(plan: Plan, deps: ShardScoresDeps): AsyncGenerator<ShardScores> {
  return inOrder(plan.shards, (shard) => scoresOf(plan, shard, deps), deps);
}

async function scoresOf(plan: Plan, shard: Shard, deps: ShardScoresDeps): Promise<ShardScores> {
  const evaluates = armNames(plan.arms).some((name) => plan.arms[name]?.kind === 'evaluate');
  const evaluated = evaluates ? await evaluateShard(plan, shard, deps) : null;
  if (evaluated !== null && deps.attempt !== null && !isComplete(evaluated))
    await keepForAttempt(deps.attempt, evaluated, deps.results);
  return joinArms({ plan, shard, evaluated }, deps.results);
}

/** What was evaluated of a shard in this run beside what earlier runs left of it. */
export async function joinArms(
  { plan, shard, evaluated }: EvaluatedShard,
  results: Pick<ShardResults, 'get'>,
): Promise<ShardScores> {
  let rows = evaluated;
  const arms: Record<string, ArmResult> = {};
  for (const name of armNames(plan.arms)) {
    const source = plan.arms[name];
    if (source === undefined) continue;
    const found = await armOf(name, source, { plan, shard, evaluated }, results);
    if (found === null) continue;
    rows ??= found.result;
    arms[name] = found.arm;
  }
  if (rows === null) throw new Error(`the plan of ${plan.run} evaluates nothing`);
  return { shard: rows, arms };
}

export interface EvaluatedShard {
  readonly plan: Plan;
  readonly shard: Shard;
  /** null when every arm was measured before */
  readonly evaluated: ShardResult | null;
}

async function armOf(
  name: ArmName,
  source: ArmSource,
  { plan, shard, evaluated }: EvaluatedShard,
  results: Pick<ShardResults, 'get'>,
): Promise<{ readonly result: ShardResult; readonly arm: ArmResult } | null> {
  switch (source.kind) {
    case 'absent':
      return null;
    case 'evaluate': {
      const arm = evaluated?.arms[name];
      return evaluated === null || arm === undefined ? null : { result: evaluated, arm };
    }
    case 'reuse': {
      const whole = await stored(source, shard, results);
      const { index, positions } = shard;
      const { repeats } = plan.package;
      const { result, arm } =
        positions === null ? whole : pickRows(whole.result, whole.arm, { index, positions, repeats });
      return { result, arm: { ...arm, ...paidBefore, ...askedBefore(arm) } };
    }
    default:
      return source satisfies never;
  }
}

/** What another run paid is not paid again. */
const paidBefore: Pick<ArmResult, 'calls' | 'costUsd'> = { calls: { target: 0, fromMemo: 0 }, costUsd: 0 };

function askedBefore({ asked }: ArmResult): Pick<ArmResult, 'asked'> {
  return asked === undefined ? {} : { asked: { ...asked, calls: 0, fromMemo: 0, costUsd: 0 } };
}

async function stored(
  source: Extract<ArmSource, { kind: 'reuse' }>,
  shard: Shard,
  results: Pick<ShardResults, 'get'>,
): Promise<{ readonly result: ShardResult; readonly arm: ArmResult }> {
  const bytes = await results.get(source.run, shard.part);
  const result = bytes === null ? null : readableResult(bytes);
  const arm = result?.arms[source.arm];
  if (result === null || arm === undefined) {
    const why = bytes === null ? 'is no longer in the store' : 'cannot be read';
    throw new MissingResultError(`shard ${shard.part} of ${source.run} ${why}`);
  }
  return { result, arm };
}
