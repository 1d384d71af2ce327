import * as v from 'valibot';
import type { SimilarityQuestion } from '../core/evaluators/asking.ts';
import { cosine } from '../core/statistics/cosine.ts';
import { callCost } from '../core/target/call-cost.ts';
import { CallError } from '../core/target/call-error.ts';
import { fingerprint } from '../core/target/fingerprint.ts';
import type { ModelSettings } from '../core/target/target.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import { digestOf } from '../core/text/digest.ts';
import type { Answered, Answerer } from './answerer.ts';
import type { EmbeddingReply, Embeddings } from './call-ports.ts';
import type { ModelCallsDeps } from './model-calls.ts';

export interface SimilarityAnswererDeps extends Pick<ModelCallsDeps, 'calls' | 'budget' | 'onCall'> {
  /** absent = no model of embeddings is asked from here */
  readonly embeddings?: Embeddings;
  /** answers of the memo given before this, in ms since 1970, are asked for again */
  readonly oldestMs: number;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/** Longest time for a call with all its retries, unless the model says otherwise. */
const usualTimeoutMs = 60_000;

/** Asks a model of embeddings where texts lie. The memo keeps how close they are, not where: vectors are long. */
export function similarityAnswerer(
  model: ModelSettings,
  fresh: number,
  deps: SimilarityAnswererDeps,
): Answerer<SimilarityQuestion> {
  return {
    key({ text, to }) {
      const messages = [{ role: 'user' as const, content: canonicalJson([text, ...to]) }];
      return digestOf({ format: 1, similarity: fingerprint({ model, messages, repeat: 0, fresh }) });
    },
    known(stored) {
      const read = v.safeParse(keptShape, stored);
      return read.success && Date.parse(read.output.measuredAt) >= deps.oldestMs ? read.output.cosines : null;
    },
    ask: (question) => asked(question, model, deps),
  };
}

const keptShape = v.object({
  cosines: v.array(v.pipe(v.number(), v.minValue(-1), v.maxValue(1))),
  measuredAt: v.string(),
});

async function asked(
  { text, to }: SimilarityQuestion,
  model: ModelSettings,
  deps: SimilarityAnswererDeps,
): Promise<Answered> {
  const { embeddings } = deps;
  const paid = { calls: 0, costUsd: 0 };
  if (embeddings === undefined)
    return { kind: 'failed', why: `model ${model.name}: embeddings are not asked for from here`, ...paid };
  try {
    const reply = await deps.calls.make({
      destination: canonicalJson([model.provider, model.baseUrl ?? null, model.id]),
      label: `model ${model.name}`,
      timeoutMs: model.timeoutMs ?? usualTimeoutMs,
      budget: deps.budget,
      attempt: (timeoutMs, signal) => embeddings.embed({ model, texts: [text, ...to], timeoutMs, signal }),
    });
    const costUsd = callCost(model.price, { ...reply.tokens, output: 0 }) ?? 0;
    deps.budget.spend({ costUsd, tokens: reply.tokens.input ?? 0 });
    deps.onCall(costUsd);
    return { ...answerOf(reply, to.length, model, deps.now()), calls: 1, costUsd };
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    return { kind: 'failed', why: error.message.toWellFormed(), ...paid };
  }
}

function answerOf(
  { vectors: [first = [], ...others] }: EmbeddingReply,
  texts: number,
  model: ModelSettings,
  measuredAt: string,
) {
  const cosines = others.map((other) => cosine(first, other)).filter((found) => found !== null);
  if (cosines.length !== texts)
    return { kind: 'failed' as const, why: `model ${model.name}: its embeddings cannot be compared` };
  return { kind: 'answer' as const, answer: cosines, kept: { cosines, measuredAt } };
}
