import type { Row } from '../core/dataset/row.ts';
import { callCost } from '../core/target/call-cost.ts';
import { CallError } from '../core/target/call-error.ts';
import { fingerprint } from '../core/target/fingerprint.ts';
import type { Output } from '../core/target/output.ts';
import type { RenderPrompt } from '../core/target/render-prompt.ts';
import type { Target } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import type { JsonObject } from '../core/text/json.ts';
import type { ModelReply } from './call-ports.ts';
import type { OutputSource } from './evaluate-shard.ts';
import { liveOutputs } from './live-outputs.ts';
import type { MemoWriter } from './memo-writer.ts';
import { askModel, type ModelCallsDeps, type Question } from './model-calls.ts';
import { memoReply, parseReply } from './parse-reply.ts';
import type { Blobs, Memo } from './ports.ts';
import { imagesOf, type PromptFiles, readImages } from './prompt-files.ts';

type TargetParts = Pick<Extract<Target, { kind: 'prompt' }>, 'model' | 'tools' | 'schema' | 'images'>;

export interface PromptTarget extends TargetParts {
  readonly render: RenderPrompt;
  /** what `tools` and `schema` hold */
  readonly files: PromptFiles;
  readonly repeats: number;
  /** number of the fresh sample; 0 = the memo may answer for earlier runs */
  readonly fresh: number;
}

export interface PromptSourceDeps extends ModelCallsDeps {
  readonly blobs: Pick<Blobs, 'put' | 'get'>;
  readonly memo: Pick<Memo, 'get'>;
  readonly memoWriter: MemoWriter;
  /** replies of the memo given before this, in ms since 1970, are asked for again */
  readonly oldestMs: number;
  /** the latest calls, by fingerprint: arms and rows that ask the same share one */
  readonly inFlight: Map<Digest, Promise<ModelReply>>;
  /** ISO 8601, UTC */
  readonly now: () => string;
  /** told of each question that nobody answered; absent = nobody is to know */
  readonly onUnanswered?: (place: { readonly id: string; readonly repeat: number }) => void;
}

/** A prompt and a model: every call is looked up in the memo, and its reply kept there before it is used. */
export function promptSource(target: PromptTarget, deps: PromptSourceDeps): OutputSource {
  return {
    async outputs(_shard, rows) {
      const tally: Tally = { target: 0, fromMemo: 0, costUsd: 0 };
      const outputs = await liveOutputs(rows, target.repeats, deps.blobs, async (some) => {
        const asked = new Map(some.map((row) => [row.id, questionsOf(row, target)]));
        const known = await deps.memo.get([...new Set([...asked.values()].flat().map(({ key }) => key))]);
        return async (row, repeat) => {
          const question = asked.get(row.id)?.[repeat];
          if (question === undefined) throw new Error(`row ${row.id} was not rendered`);
          return answer(question, known, target, tally, deps);
        };
      });
      await deps.memoWriter.flush();
      const { costUsd, ...calls } = tally;
      return { ...outputs, calls, costUsd };
    },
  };
}

interface RowQuestion extends Pick<Question, 'messages'> {
  readonly id: string;
  readonly repeat: number;
  readonly images: readonly Digest[];
  readonly key: Digest;
}

interface Tally {
  target: number;
  fromMemo: number;
  costUsd: number;
}

function questionsOf(row: Row, target: PromptTarget): RowQuestion[] {
  const { model, repeats, fresh, tools, schema } = target;
  const messages = target.render(row);
  const images = imagesOf(row, target.images);
  const call = { model, messages, images, fresh, tools: tools?.digest, schema: schema?.digest };
  return Array.from({ length: repeats }, (_, repeat) => ({
    id: row.id,
    repeat,
    messages,
    images,
    key: fingerprint({ ...call, repeat }),
  }));
}

async function answer(
  question: RowQuestion,
  known: ReadonlyMap<Digest, JsonObject>,
  target: PromptTarget,
  tally: Tally,
  deps: PromptSourceDeps,
): Promise<Output> {
  const { key, id, repeat } = question;
  const { model } = target;
  // First, for what was asked in this run is fresh although the memo has it by now. No await between this look and the
  // call's entry there: both arms of a row may ask in the same turn of the event loop.
  const shared = deps.inFlight.get(key);
  const stored = shared === undefined ? parseReply(known.get(key), deps.oldestMs) : null;
  if (stored !== null) {
    tally.fromMemo += 1;
    return { ...outputOf(question, stored, target), cached: true };
  }
  try {
    const reply = await (shared ?? paidReply(question, target, deps));
    if (shared === undefined) {
      tally.target += 1;
      tally.costUsd += callCost(model.price, reply.tokens) ?? 0;
    } else tally.fromMemo += 1;
    return outputOf(question, reply, target);
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    deps.onUnanswered?.({ id, repeat });
    return { id, repeat, error: error.message.toWellFormed() };
  }
}

/** The reply of a call that begins now; until it is forgotten, whoever asks the same shares it, or its failure. */
async function paidReply(
  question: RowQuestion,
  target: PromptTarget,
  deps: PromptSourceDeps,
): Promise<ModelReply> {
  const { key } = question;
  const call = keptReply(question, target, deps);
  remember(deps.inFlight, key, call);
  try {
    return await call;
  } catch (error) {
    deps.inFlight.delete(key);
    throw error;
  }
}

async function keptReply(
  { key, messages, images }: RowQuestion,
  { model, files }: PromptTarget,
  deps: PromptSourceDeps,
): Promise<ModelReply> {
  const attached = images.length === 0 ? {} : { images: await readImages(images, deps.blobs) };
  const reply = await askModel({ model, messages, ...files, ...attached }, deps);
  const createdAt = deps.now();
  await deps.memoWriter.add({ key, reply: memoReply(reply, createdAt), createdAt });
  return reply;
}

/** The two arms of a shard ask the same within a few thousand calls; what is older stands in the memo. */
const callsRemembered = 20_000;

function remember(calls: PromptSourceDeps['inFlight'], key: Digest, call: Promise<ModelReply>): void {
  calls.set(key, call);
  for (const oldest of calls.keys()) {
    if (calls.size <= callsRemembered) return;
    calls.delete(oldest);
  }
}

function outputOf({ id, repeat }: RowQuestion, reply: ModelReply, { model, tools }: TargetParts): Output {
  const costUsd = callCost(model.price, reply.tokens);
  // A model that was given tools and called none says so; of one without tools there is nothing to say.
  const toolCalls = reply.toolCalls ?? (tools === undefined ? undefined : []);
  return {
    id,
    repeat,
    output: reply.text.toWellFormed(),
    latencyMs: reply.latencyMs,
    tokens: reply.tokens,
    model: reply.model,
    ...(costUsd === undefined ? {} : { costUsd }),
    ...(toolCalls === undefined ? {} : { toolCalls }),
  };
}
