import { parseChunk } from '../core/dataset/parse-chunk.ts';
import type { Package } from '../core/package/package.ts';
import { verdictStands } from '../core/storage/verdict-stands.ts';
import { callCost } from '../core/target/call-cost.ts';
import { fingerprint } from '../core/target/fingerprint.ts';
import { type ArmName, armNames, type Target } from '../core/target/target.ts';
import { parseReply } from './parse-reply.ts';
import { type Plan, plan } from './plan.ts';
import type { Blobs, Ledger, Memo } from './ports.ts';
import { promptRenderer } from './prompt-renderer.ts';
import { runName } from './record.ts';

/** What evaluating a package would take, before anything is called. */
export interface Forecast {
  readonly rows: number;
  /** true when the package was concluded before, so that nothing is evaluated at all */
  readonly standing: boolean;
  readonly arms: readonly ArmForecast[];
}

export interface ArmForecast {
  readonly arm: ArmName;
  readonly source: 'evaluate' | 'reuse' | 'absent';
  /** replies the memo holds */
  readonly known: number;
  /** calls to make, of a model or a command */
  readonly calls: number;
  /** estimated tokens of those calls; null when nothing is known to estimate from */
  readonly tokens: { readonly input: number; readonly output: number } | null;
  /** estimated USD of those calls; null when the model has no price or the tokens are not known */
  readonly costUsd: number | null;
}

export interface ForecastDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly ledger: Pick<Ledger, 'arm' | 'run'>;
  readonly memo: Pick<Memo, 'get'>;
  /** milliseconds since 1970 */
  readonly now: number;
}

/** Says what a gate would do with a package. */
export async function forecast(content: Package, deps: ForecastDeps): Promise<Forecast> {
  const run = runName({ package: content });
  const standing = await deps.ledger.run(run);
  const planned = await plan(content, run, deps);
  const asked = new Set<string>();
  const arms: ArmForecast[] = [];
  for (const arm of armNames) arms.push(await armForecast(planned, arm, asked, deps));
  return {
    rows: content.dataset.version.rows,
    standing: standing !== null && verdictStands(standing.verdict),
    arms,
  };
}

async function armForecast(planned: Plan, arm: ArmName, asked: Set<string>, deps: ForecastDeps): Promise<ArmForecast> {
  const source = planned.arms[arm].kind;
  const target = planned.package.arms[arm];
  const nothing: ArmForecast = { arm, source, known: 0, calls: 0, tokens: null, costUsd: null };
  if (source !== 'evaluate' || target === null) return nothing;
  switch (target.kind) {
    case 'outputs':
      return nothing;
    case 'command':
      return { ...nothing, calls: planned.package.dataset.version.rows * planned.package.repeats };
    case 'prompt':
      return { ...nothing, ...(await promptForecast(planned.package, target, asked, deps)) };
    default:
      return target satisfies never;
  }
}

/** A token of English text is about four characters; replies are taken to be as long as those that are known. */
const charactersPerToken = 4;

async function promptForecast(
  { dataset, repeats, fresh, policy }: Package,
  { prompt, model }: Extract<Target, { kind: 'prompt' }>,
  asked: Set<string>,
  { blobs, memo, now }: ForecastDeps,
): Promise<Pick<ArmForecast, 'known' | 'calls' | 'tokens' | 'costUsd'>> {
  const render = await promptRenderer(prompt, blobs);
  const tally = { known: 0, calls: 0, characters: 0, knownOutput: 0 };
  for (const { digest } of dataset.version.chunks) {
    const questions = parseChunk(await blobs.get(digest), dataset.id).flatMap((row) => {
      const messages = render(row);
      const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
      return Array.from({ length: repeats }, (_, repeat) => ({ key: fingerprint({ model, messages, repeat, fresh }), characters }));
    });
    const known = await memo.get([...new Set(questions.map(({ key }) => key))]);
    for (const { key, characters } of questions) {
      const reply = parseReply(known.get(key), now - policy.baselineMaxAgeMs);
      if (reply === null && !asked.has(key)) {
        tally.calls += 1;
        tally.characters += characters;
      } else {
        tally.known += 1;
        tally.knownOutput += reply?.tokens.output ?? 0;
      }
      asked.add(key);
    }
  }
  const tokens = {
    input: Math.round(tally.characters / charactersPerToken),
    output: Math.round(tally.calls * (tally.knownOutput > 0 ? tally.knownOutput / tally.known : replyTokens(model))),
  };
  return { known: tally.known, calls: tally.calls, tokens, costUsd: callCost(model.price, tokens) ?? null };
}

/** Without a known reply, half of what the model may write at most. */
function replyTokens({ parameters }: Extract<Target, { kind: 'prompt' }>['model']): number {
  const most = parameters['maxOutputTokens'];
  return typeof most === 'number' ? most / 2 : 256;
}
