import type { Reach } from '../../core/reach/reach.ts';
import { CallError } from '../../core/target/call-error.ts';
import type { ModelSettings } from '../../core/target/target.ts';
import type { Embeddings, Models } from '../../pipeline/call-ports.ts';
import { attemptFailure } from './attempt-failure.ts';
import { deadline } from './deadline.ts';
import { embedTexts } from './embed-texts.ts';
import { filteredReply } from './filtered-reply.ts';
import { generateReply } from './generate-reply.ts';
import { type PreparedModel, prepareModel } from './prepare-model.ts';

export interface AiModelsSettings {
  /** where the keys are, by the names that the configuration uses */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** where AWS credentials and region are, when no configuration may name them as keys; else in the environment */
  readonly aws?: Readonly<Record<string, string | undefined>>;
  /** what may be called with which key; absent = whatever the configuration names, as on a machine of its own */
  readonly reach?: Reach;
  /** instead of one over node:http, for tests */
  readonly fetch?: typeof globalThis.fetch;
}

/** Models through the packages of the AI SDK, each loaded with the first call of its provider. */
export function aiModels(settings: AiModelsSettings): Models & Embeddings {
  const prepared = new WeakMap<ModelSettings, Promise<PreparedModel>>();
  const ready = (model: ModelSettings) => {
    const made = prepared.get(model) ?? prepareModel(model, settings);
    prepared.set(model, made);
    return made;
  };
  return {
    async call(request) {
      const model = await ready(request.model);
      return within(model, request, async (signal) => {
        const begin = performance.now();
        try {
          return await generateReply(model, request, signal);
        } catch (error) {
          const filtered = filteredReply(error, model, begin);
          if (filtered === null) throw error;
          return filtered;
        }
      });
    },
    async embed(request) {
      const model = await ready(request.model);
      return within(model, request, (signal) => embedTexts(model, request.texts, signal));
    },
  };
}

interface Limits {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** @throws CallError in the words of Goldgate; when the caller gave up, with the caller's reason */
async function within<Reply>(
  model: PreparedModel,
  { timeoutMs, signal }: Limits,
  call: (signal: AbortSignal) => Promise<Reply>,
): Promise<Reply> {
  using limit = deadline(timeoutMs, signal);
  try {
    return await call(limit.signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (limit.expired) {
      throw new CallError('timeout', true, `${model.label}: no reply within ${timeoutMs / 1000} s`);
    }
    throw error instanceof CallError ? error : attemptFailure(error, model);
  }
}
