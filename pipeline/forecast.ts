import { parseChunk } from '../core/dataset/parse-chunk.ts';
import { loadEvaluator } from '../core/evaluators/load-evaluator.ts';
import { asksWorld } from '../core/package/asks-world.ts';
import type { EvaluatorSetting, Package } from '../core/package/package.ts';
import { stopsEarly } from '../core/sequential/stop-problem.ts';
import { verdictStands } from '../core/storage/verdict-stands.ts';
import { callCost } from '../core/target/call-cost.ts';
import { describeTarget } from '../core/target/describe-target.ts';
import { type ArmName, armNames, type ModelSettings, type SomeArms } from '../core/target/target.ts';
import { askedModel } from './asked-model.ts';
import { assumedVerdict } from './assumed-reply.ts';
import type { OutputSource } from './evaluate-shard.ts';
import { type ForeseenFrame, foreseenOutputs, type OutputsTally } from './foreseen-outputs.ts';
import { type Rehearsal, rehearsal } from './foreseen-scores.ts';
import { type Plan, plan, type Shard, shardsOf } from './plan.ts';
import type { Blobs, Ledger, Memo, ShardResults } from './ports.ts';
import { preparedEvaluators, readyEvaluators } from './ready-evaluators.ts';
import { runName } from './record.ts';
import { type ReplyTokens, type TokenUsage, tokenUsage } from './token-usage.ts';

/** What evaluating a package would take, before anything is called. */
export interface Forecast {
  readonly rows: number;
  /** true when the run may stop before the last row, so that rows and calls are the most there can be */
  readonly atMost: boolean;
  /** true when the package was concluded before, so that nothing is evaluated at all */
  readonly standing: boolean;
  readonly arms: readonly ArmForecast[];
  /** those that ask a judge, a model of embeddings or code */
  readonly evaluators: readonly EvaluatorForecast[];
}

export interface CallForecast {
  /** replies the memo holds, or that another call brings */
  readonly known: number;
  /** calls to make, of a model, a command or an endpoint */
  readonly calls: number;
  /** estimated tokens of those calls; null when no model is asked */
  readonly tokens: { readonly input: number; readonly output: number } | null;
  /** estimated USD of those calls; null when the model has no price or the tokens are not known */
  readonly costUsd: number | null;
  /** between which USD the cost lies while no reply of the model is known to learn from; null = learnt, or no cost at all */
  readonly rangeUsd: readonly [number, number] | null;
}

export interface ArmForecast extends CallForecast {
  readonly arm: ArmName;
  readonly source: 'evaluate' | 'reuse' | 'absent';
}

export interface EvaluatorForecast extends CallForecast {
  readonly evaluator: string;
  /** who is asked, in words */
  readonly asks: string;
  /** true while outputs are not known: one that somebody gave before, and was judged for, costs nothing */
  readonly atMost: boolean;
}

export interface ForecastDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly ledger: Pick<Ledger, 'arm' | 'run'>;
  readonly results: Pick<ShardResults, 'get'>;
  readonly memo: Pick<Memo, 'get'>;
  /** milliseconds since 1970 */
  readonly now: number;
}

/**
 * Says what a gate would do with a package, by going through it with nobody who answers: what would be asked is counted. What the
 * memo knows of the first rows tells how long texts and replies are.
 */
export async function forecast(content: Package, deps: ForecastDeps): Promise<Forecast> {
  const run = runName({ package: content });
  const standing = await deps.ledger.run(run);
  const whole = await plan(content, run, deps);
  const atMost = stopsEarly(content, await preparedEvaluators(content, loadEvaluator));
  // What an early stop left is batches, not shards: their calls are known from the memo.
  const shards = atMost ? whole.shards : await shardsToDo(whole, deps);
  const usage = tokenUsage();
  const evaluators = asksWorld(content) ? await readyEvaluators(content, deps.blobs, loadEvaluator) : null;
  const open = (learns: boolean) =>
    evaluators === null ? null : rehearsal(content, evaluators, { ...deps, usage, learns });
  const everyArm = armNames(content.arms);
  await foresee(everyArm, shardsOf(content).slice(0, 1), open(true), frameOf(whole, usage, true, deps));
  const evaluated = everyArm.filter((arm) => whole.arms[arm]?.kind === 'evaluate');
  const scores = evaluated.length === 0 ? null : open(false);
  const tallies = await foresee(evaluated, shards, scores, frameOf(whole, usage, false, deps));
  const isKnown = [...tallies.values()].every(({ calls }) => calls === 0);
  return {
    rows: content.dataset.version.rows,
    atMost,
    standing: standing !== null && verdictStands(standing.verdict),
    arms: everyArm.map((arm) => armForecast(arm, whole, tallies.get(arm), usage)),
    evaluators: [...(scores?.tallies ?? [])].flatMap(([name, tally]) => {
      const setting = content.evaluators[name];
      if (setting === undefined) return [];
      return [{ ...evaluatorForecast(name, setting, tally, usage), atMost: !isKnown }];
    }),
  };
}

interface Frame extends ForeseenFrame {
  readonly planned: Plan;
}

function frameOf(planned: Plan, usage: TokenUsage, learns: boolean, deps: ForecastDeps): Frame {
  const { package: content } = planned;
  const fields = Object.values(content.evaluators).flatMap(({ options: { field }, ...setting }) =>
    typeof field === 'string' && (setting.judge ?? setting.embeddings) !== undefined ? [field] : [],
  );
  return { ...deps, planned, content, usage, learns, asked: new Set(), fields: [...new Set(fields)] };
}

/** Goes through shards with some arms. @returns what each of them would take */
async function foresee(
  arms: readonly ArmName[],
  shards: readonly Shard[],
  scores: Rehearsal | null,
  frame: Frame,
): Promise<ReadonlyMap<ArmName, OutputsTally>> {
  const tallies = new Map<ArmName, OutputsTally>();
  const sources: Record<string, OutputSource> = {};
  for (const arm of arms) {
    const target = frame.content.arms[arm];
    if (target === null || target === undefined) continue;
    const tally = { known: 0, calls: 0, estimated: 0, assumed: null };
    tallies.set(arm, tally);
    sources[arm] = await foreseenOutputs(target, tally, frame);
  }
  for (const shard of shards) await through(shard, sources, scores, frame);
  return tallies;
}

async function through(
  shard: Shard,
  sources: SomeArms<OutputSource>,
  scores: Rehearsal | null,
  { planned, content, blobs }: Frame,
): Promise<void> {
  if (scores !== null) return scores.evaluate(planned, shard, sources);
  // Recorded outputs cost nothing, and nobody asks what they say.
  const live = armNames(sources).filter((arm) => content.arms[arm]?.kind !== 'outputs');
  if (live.length === 0) return;
  const rows = parseChunk(await blobs.get(shard.chunk), content.dataset.id);
  for (const arm of live) await sources[arm]?.outputs(shard, rows);
}

/** Shards that an earlier attempt at the same run did not finish. */
async function shardsToDo({ shards, results }: Plan, deps: ForecastDeps): Promise<readonly Shard[]> {
  const toDo: Shard[] = [];
  for (const shard of shards) {
    if ((await deps.results.get(results, shard.index)) === null) toDo.push(shard);
  }
  return toDo;
}

const nothing: CallForecast = { known: 0, calls: 0, tokens: null, costUsd: null, rangeUsd: null };

function armForecast(
  arm: ArmName,
  { arms, package: content }: Plan,
  tally: OutputsTally | undefined,
  usage: TokenUsage,
): ArmForecast {
  const source = arms[arm]?.kind ?? 'absent';
  const target = content.arms[arm];
  if (tally === undefined || target === null || target === undefined) return { arm, source, ...nothing };
  const { known, calls, assumed } = tally;
  const model = target.kind === 'prompt' ? target.model : null;
  return { arm, source, ...nothing, known, calls, ...priced(model, tally, assumed ?? noReply, usage) };
}

const noReply: ReplyTokens = { least: 0, usual: 0, most: 0 };

function evaluatorForecast(
  evaluator: string,
  setting: EvaluatorSetting,
  tally: { readonly questions: number; readonly calls: number; readonly estimated: number },
  usage: TokenUsage,
): Omit<EvaluatorForecast, 'atMost'> {
  const model = askedModel(setting);
  const assumed = setting.judge === undefined ? noReply : assumedVerdict(setting.judge.model);
  const { calls, questions } = tally;
  return {
    evaluator,
    asks: whoIsAsked(setting),
    ...nothing,
    known: questions - calls,
    calls,
    ...priced(model, tally, assumed, usage),
  };
}

function whoIsAsked({ judge, embeddings, code }: EvaluatorSetting): string {
  if (judge !== undefined) return `judge ${judge.name}`;
  if (embeddings !== undefined) return `model ${embeddings.name}`;
  return code === undefined ? 'nobody' : describeTarget(code.target);
}

function priced(
  model: ModelSettings | null,
  { calls, estimated }: { readonly calls: number; readonly estimated: number },
  assumed: ReplyTokens,
  usage: TokenUsage,
): Pick<CallForecast, 'tokens' | 'costUsd' | 'rangeUsd'> {
  if (model === null) return { tokens: null, costUsd: null, rangeUsd: null };
  const { bounds, ...tokens } = usage.expect(model, estimated, calls, assumed);
  const [low, high] = [bounds?.low, bounds?.high].map((one) => callCost(model.price, one));
  return {
    tokens,
    costUsd: callCost(model.price, tokens) ?? null,
    rangeUsd: low === undefined || high === undefined || calls === 0 ? null : [low, high],
  };
}
