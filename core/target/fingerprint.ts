import { type Digest, digestOf } from '../text/digest.ts';
import type { ChatMessage } from './chat-message.ts';
import type { ModelSettings } from './target.ts';

/** Everything a reply depends on. */
export interface ModelCall {
  readonly model: ModelSettings;
  readonly messages: readonly ChatMessage[];
  /** counts from 0 */
  readonly repeat: number;
  /** number of the fresh sample; 0 unless one was asked for by name */
  readonly fresh: number;
}

/**
 * The key of a call in the memo: equal for calls that may share a reply. The model's name in the configuration, its price
 * and its key are not in it, for they change no reply.
 */
export function fingerprint({ model, messages, repeat, fresh }: ModelCall): Digest {
  return digestOf({
    format: 1,
    provider: model.provider,
    id: model.id,
    baseUrl: model.baseUrl ?? null,
    parameters: model.parameters,
    messages: messages.map(({ role, content }) => ({ role, content })),
    repeat,
    fresh,
  });
}
