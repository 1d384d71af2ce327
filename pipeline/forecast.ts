import { parseChunk } from '../core/dataset/parse-chunk.ts';
import type { Package } from '../core/package/package.ts';
import { stopsEarly } from '../core/sequential/stop-problem.ts';
import { verdictStands } from '../core/storage/verdict-stands.ts';
import { callCost } from '../core/target/call-cost.ts';
import { fingerprint } from '../core/target/fingerprint.ts';
import { type ArmName, armNames, type Target } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import { parseReply } from './parse-reply.ts';
import { type Plan, plan, type Shard } from './plan.ts';
import type { Blobs, Ledger, Memo, ModelReply, ShardResults } from './ports.ts';
import { promptRenderer } from './prompt-renderer.ts';
import { runName } from './record.ts';

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
  const arms: ArmForecast[] = [];
  for (const arm of armNames(content.arms)) arms.push(await armForecast(planned, arm, asked, deps));
  return {
    rows: content.dataset.version.rows,
    atMost,
    standing: standing !== null && verdictStands(standing.verdict),
    arms,
  };
}

/** Shards that an earlier attempt at the same run did not finish. */
async function shardsToDo({ shards, results }: Plan, deps: ForecastDeps): Promise<readonly Shard[]> {
  const toDo: Shard[] = [];
  for (const shard of shards) {
    if ((await deps.results.get(results, shard.index)) === null) toDo.push(shard);
  }
  return toDo;
}

async function armForecast(
  planned: Plan,
  arm: ArmName,
  asked: Set<string>,
  deps: ForecastDeps,
): Promise<ArmForecast> {
  const source = planned.arms[arm]?.kind ?? 'absent';
  const target = planned.package.arms[arm];
  const nothing: ArmForecast = { arm, source, known: 0, calls: 0, tokens: null, costUsd: null };
  if (source !== 'evaluate' || target === null || target === undefined) return nothing;
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
      return { ...nothing, ...(await promptForecast(planned, target, asked, deps)) };
    default:
      return target satisfies never;
  }
}

/** A token of English text is about four characters; replies are taken to be as long as those that are known. */
const charactersPerToken = 4;

async function promptForecast(
  planned: Plan,
  { prompt, model }: Extract<Target, { kind: 'prompt' }>,
  asked: Set<string>,
  { blobs, memo, now }: ForecastDeps,
): Promise<Pick<ArmForecast, 'known' | 'calls' | 'tokens' | 'costUsd'>> {
  const { dataset, repeats, fresh, policy } = planned.package;
  const render = await promptRenderer(prompt, blobs);
  const tally = { known: 0, calls: 0, characters: 0, replies: 0, replyTokens: 0 };
  for (const { chunk } of planned.shards) {
    const questions = parseChunk(await blobs.get(chunk), dataset.id).flatMap((row) => {
      const messages = render(row);
      const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
      const repeat = (_: unknown, at: number) => fingerprint({ model, messages, repeat: at, fresh });
      return Array.from({ length: repeats }, repeat).map((key) => ({ key, characters }));
    });
    const known = await memo.get([...new Set(questions.map(({ key }) => key))]);
    const replyTo = (key: Digest) => parseReply(known.get(key), now - policy.baselineMaxAgeMs);
    for (const question of questions) addQuestion(tally, question, replyTo(question.key), asked);
  }
  const usual = tally.replyTokens > 0 ? tally.replyTokens / tally.replies : replyTokens(model);
  const tokens = {
    input: Math.round(tally.characters / charactersPerToken),
    output: Math.round(tally.calls * usual),
  };
  return { known: tally.known, calls: tally.calls, tokens, costUsd: callCost(model.price, tokens) ?? null };
}

interface Tally {
  /** questions that need no call of their own */
  known: number;
  calls: number;
  /** of the questions to ask */
  characters: number;
  /** in the memo, and what they were long */
  replies: number;
  replyTokens: number;
}

/** Rows and arms that ask the same share one call. */
function addQuestion(
  tally: Tally,
  { key, characters }: { readonly key: Digest; readonly characters: number },
  reply: ModelReply | null,
  asked: Set<string>,
): void {
  const isCalled = reply === null && !asked.has(key);
  asked.add(key);
  tally[isCalled ? 'calls' : 'known'] += 1;
  if (isCalled) tally.characters += characters;
  if (reply === null) return;
  tally.replies += 1;
  tally.replyTokens += reply.tokens.output ?? 0;
}

/** Without a known reply, half of what the model may write at most. */
function replyTokens({ parameters }: Extract<Target, { kind: 'prompt' }>['model']): number {
  const most = parameters['maxOutputTokens'];
  return typeof most === 'number' ? most / 2 : 256;
}
