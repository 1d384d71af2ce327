import { parseChunk } from '../core/dataset/parse-chunk.ts';
import type { Package } from '../core/package/package.ts';
import { stopsEarly } from '../core/sequential/stop-problem.ts';
import { verdictStands } from '../core/storage/verdict-stands.ts';
import { callCost } from '../core/target/call-cost.ts';
import { estimateTokens } from '../core/target/estimate-tokens.ts';
import { fingerprint } from '../core/target/fingerprint.ts';
import { type ArmName, armNames, type ModelSettings, type Target } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import { parseReply } from './parse-reply.ts';
import { type Plan, plan, type Shard, shardsOf } from './plan.ts';
import type { Blobs, Ledger, Memo, ModelReply, ShardResults } from './ports.ts';
import { imagesOf, promptFiles } from './prompt-files.ts';
import { promptRenderer } from './prompt-renderer.ts';
import { runName } from './record.ts';
import { type TokenUsage, tokenUsage } from './token-usage.ts';

/** What evaluating a package would take, before anything is called. */
export interface Forecast {
  readonly rows: number;
  /** true when the run may stop before the last row, so that rows and calls are the most there can be */
  readonly atMost: boolean;
  /** true when the package was concluded before, so that nothing is evaluated at all */
  readonly standing: boolean;
  readonly arms: readonly ArmForecast[];
}

export interface ArmForecast {
  readonly arm: ArmName;
  readonly source: 'evaluate' | 'reuse' | 'absent';
  /** replies the memo holds */
  readonly known: number;
  /** calls to make, of a model, a command or an endpoint */
  readonly calls: number;
  /** estimated tokens of those calls; null when nothing is known to estimate from */
  readonly tokens: { readonly input: number; readonly output: number } | null;
  /** estimated USD of those calls; null when the model has no price or the tokens are not known */
  readonly costUsd: number | null;
}

export interface ForecastDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly ledger: Pick<Ledger, 'arm' | 'run'>;
  readonly results: Pick<ShardResults, 'get'>;
  readonly memo: Pick<Memo, 'get'>;
  /** milliseconds since 1970 */
  readonly now: number;
}

/** Says what a gate would do with a package. */
export async function forecast(content: Package, deps: ForecastDeps): Promise<Forecast> {
  const run = runName({ package: content });
  const standing = await deps.ledger.run(run);
  const whole = await plan(content, run, deps);
  const atMost = stopsEarly(content);
  // What an early stop left is batches, not shards: their calls are known from the memo.
  const planned = atMost ? whole : { ...whole, shards: await shardsToDo(whole, deps) };
  const asked = new Set<string>();
  const usage = tokenUsage();
  const drafts: ArmDraft[] = [];
  for (const arm of armNames(content.arms)) drafts.push(await armDraft(planned, arm, { asked, usage }, deps));
  return {
    rows: content.dataset.version.rows,
    atMost,
    standing: standing !== null && verdictStands(standing.verdict),
    arms: drafts.map((draft) => priced(draft, usage)),
  };
}

/** An arm before it is known what all arms say of the models' tokens. */
interface ArmDraft extends Omit<ArmForecast, 'tokens' | 'costUsd'> {
  /** null = no model is asked */
  readonly asks: { readonly model: ModelSettings; readonly estimated: number } | null;
}

function priced({ asks, ...draft }: ArmDraft, usage: TokenUsage): ArmForecast {
  if (asks === null) return { ...draft, tokens: null, costUsd: null };
  const tokens = usage.expect(asks.model, asks.estimated, draft.calls);
  return { ...draft, tokens, costUsd: callCost(asks.model.price, tokens) ?? null };
}

/** What the arms of a forecast share. */
interface Shared {
  /** fingerprints of calls that are counted: rows and arms that ask the same share one */
  readonly asked: Set<string>;
  readonly usage: TokenUsage;
}

/** Shards that an earlier attempt at the same run did not finish. */
async function shardsToDo({ shards, results }: Plan, deps: ForecastDeps): Promise<readonly Shard[]> {
  const toDo: Shard[] = [];
  for (const shard of shards) {
    if ((await deps.results.get(results, shard.index)) === null) toDo.push(shard);
  }
  return toDo;
}

async function armDraft(planned: Plan, arm: ArmName, shared: Shared, deps: ForecastDeps): Promise<ArmDraft> {
  const source = planned.arms[arm]?.kind ?? 'absent';
  const target = planned.package.arms[arm];
  const nothing: ArmDraft = { arm, source, known: 0, calls: 0, asks: null };
  if (target === null || target === undefined) return nothing;
  if (source !== 'evaluate') {
    if (target.kind === 'prompt') await learnFrom(planned, target, shared.usage, deps);
    return nothing;
  }
  switch (target.kind) {
    case 'outputs':
      return nothing;
    case 'command':
    case 'http':
    case 'lambda':
      return {
        ...nothing,
        calls: planned.shards.reduce((sum, { rows }) => sum + rows, 0) * planned.package.repeats,
      };
    case 'prompt':
      return { ...nothing, ...(await promptDraft(planned, target, shared, deps)) };
    default:
      return target satisfies never;
  }
}

type PromptTarget = Extract<Target, { kind: 'prompt' }>;

async function promptDraft(
  planned: Plan,
  target: PromptTarget,
  { asked, usage }: Shared,
  deps: ForecastDeps,
): Promise<Pick<ArmDraft, 'known' | 'calls' | 'asks'>> {
  const tally = { known: 0, calls: 0, estimated: 0 };
  const questionsOf = await questionReader(planned, target, deps);
  for (const shard of planned.shards) {
    for (const question of await questionsOf(shard)) {
      const { reply, estimated } = question;
      if (isCalled(question, asked)) {
        tally.calls += 1;
        tally.estimated += estimated;
      } else tally.known += 1;
      if (reply !== null) usage.learn(target.model, estimated, reply);
    }
  }
  const { known, calls, estimated } = tally;
  return { known, calls, asks: { model: target.model, estimated } };
}

function isCalled({ key, reply }: ForeseenQuestion, asked: Set<string>): boolean {
  const isNew = !asked.has(key);
  asked.add(key);
  return reply === null && isNew;
}

/** An arm whose scores are stored is not asked, but what its model took for the first rows tells what others will. */
async function learnFrom(
  planned: Plan,
  target: PromptTarget,
  usage: TokenUsage,
  deps: ForecastDeps,
): Promise<void> {
  const [first] = shardsOf(planned.package);
  const questionsOf = await questionReader(planned, target, deps);
  if (first === undefined) return;
  for (const { estimated, reply } of await questionsOf(first)) {
    if (reply !== null) usage.learn(target.model, estimated, reply);
  }
}

interface ForeseenQuestion {
  readonly key: Digest;
  /** tokens */
  readonly estimated: number;
  /** null = the memo holds none that may be used */
  readonly reply: ModelReply | null;
}

/** Reads what a target would be asked for the rows of a shard, and what the memo knows of it. */
async function questionReader(
  { package: content }: Plan,
  target: PromptTarget,
  { blobs, memo, now }: ForecastDeps,
): Promise<(shard: Shard) => Promise<readonly ForeseenQuestion[]>> {
  const { dataset, repeats, fresh, policy } = content;
  const render = await promptRenderer(target.prompt, blobs);
  const files = await promptFiles(target, blobs);
  const standing = files.tools === undefined && files.schema === undefined ? '' : JSON.stringify(files);
  const { model, tools, schema } = target;
  const call = { model, fresh, tools: tools?.digest, schema: schema?.digest };
  return async ({ chunk }) => {
    const questions = parseChunk(await blobs.get(chunk), dataset.id).flatMap((row) => {
      const messages = render(row);
      const images = imagesOf(row, target.images);
      const texts = standing === '' ? messages : [...messages, { content: standing }];
      const estimated = estimateTokens(texts) + images.length * imageTokens;
      return Array.from({ length: repeats }, (_, repeat) => {
        return { key: fingerprint({ ...call, messages, images, repeat }), estimated };
      });
    });
    const known = await memo.get([...new Set(questions.map(({ key }) => key))]);
    const oldestMs = now - policy.baselineMaxAgeMs;
    return questions.map((question) => ({
      ...question,
      reply: parseReply(known.get(question.key), oldestMs),
    }));
  };
}

/** About what providers count for an image of some 1,000 by 1,000 points. */
const imageTokens = 1_000;
