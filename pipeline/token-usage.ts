import type { ModelSettings } from '../core/target/target.ts';
import type { ModelReply } from './ports.ts';

/** What models made of texts so far, so that what is to come can be estimated. */
export interface TokenUsage {
  /** @param estimated tokens of what was asked, as they were estimated */
  learn(model: ModelSettings, estimated: number, reply: ModelReply): void;
  /** @param estimated tokens of what is to be asked, over all calls */
  expect(model: ModelSettings, estimated: number, calls: number): Expected;
}

export interface Expected {
  readonly input: number;
  readonly output: number;
}

interface Seen {
  estimated: number;
  reported: number;
  replies: number;
  replyTokens: number;
}

export function tokenUsage(): TokenUsage {
  const seen = new Map<string, Seen>();
  const of = (model: ModelSettings) => {
    const key = JSON.stringify([model.provider, model.id, model.baseUrl ?? null]);
    const own = seen.get(key) ?? { estimated: 0, reported: 0, replies: 0, replyTokens: 0 };
    seen.set(key, own);
    return own;
  };
  return {
    learn(model, estimated, { tokens: { input, output } }) {
      const own = of(model);
      if (input !== undefined) {
        own.estimated += estimated;
        own.reported += input;
      }
      if (output !== undefined) {
        own.replies += 1;
        own.replyTokens += output;
      }
    },
    expect(model, estimated, calls) {
      const { estimated: were, reported, replies, replyTokens } = of(model);
      const ratio = were > 0 ? reported / were : 1;
      const usual = replies > 0 ? replyTokens / replies : unknownReply(model);
      return { input: Math.round(estimated * ratio), output: Math.round(calls * usual) };
    },
  };
}

/** Without a known reply, half of what the model may write at most. */
function unknownReply({ parameters }: ModelSettings): number {
  const most = parameters['maxOutputTokens'];
  return typeof most === 'number' ? most / 2 : 256;
}
