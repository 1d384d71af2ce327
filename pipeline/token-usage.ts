import { textTokens } from '../core/target/estimate-tokens.ts';
import type { ModelSettings } from '../core/target/target.ts';
import type { ModelReply } from './call-ports.ts';

/** What models made of texts so far, so that what is to come can be estimated. */
export interface TokenUsage {
  /** @param estimated tokens of what was asked, as they were estimated */
  learn(model: ModelSettings, estimated: number, reply: ModelReply): void;
  /** learns how often a model says the same again: different replies among those to one question */
  learnRepeats(model: ModelSettings, different: number, replies: number): void;
  /** @param estimated tokens of what is to be asked, over all calls */
  expect(model: ModelSettings, estimated: number, calls: number, assumed: ReplyTokens): Expected;
  /** what one reply will be like */
  reply(model: ModelSettings, assumed: ReplyTokens): ExpectedReply;
}

/** Tokens of one reply of which nothing is known. */
export interface ReplyTokens {
  readonly least: number;
  readonly usual: number;
  readonly most: number;
}

/** Tokens of all calls together. */
export interface Expected {
  readonly input: number;
  readonly output: number;
  /** between which tokens lie where no reply is known to learn from; null = learnt */
  readonly bounds: { readonly low: TokenCounts; readonly high: TokenCounts } | null;
}

export interface TokenCounts {
  readonly input: number;
  readonly output: number;
}

export interface ExpectedReply {
  /** of its text, as `textTokens` counts */
  readonly textTokens: number;
  /** different replies among those to one question, in (0, 1] */
  readonly differentShare: number;
}

/** The estimate of a text is right within about so much (`estimateTokens`). */
const estimateError = 0.25;

interface Seen {
  estimated: number;
  reported: number;
  replies: number;
  replyTokens: number;
  texts: number;
  textTokens: number;
  different: number;
  repeated: number;
}

export function tokenUsage(): TokenUsage {
  const seen = new Map<string, Seen>();
  const of = (model: ModelSettings) => {
    const key = JSON.stringify([model.provider, model.id, model.baseUrl ?? null]);
    const own = seen.get(key) ?? nothingSeen();
    seen.set(key, own);
    return own;
  };
  return {
    learn(model, estimated, { text, tokens: { input, output } }) {
      const own = of(model);
      own.texts += 1;
      own.textTokens += textTokens(text);
      if (input !== undefined) {
        own.estimated += estimated;
        own.reported += input;
      }
      if (output !== undefined) {
        own.replies += 1;
        own.replyTokens += output;
      }
    },
    learnRepeats(model, different, replies) {
      const own = of(model);
      own.different += different;
      own.repeated += replies;
    },
    expect: (model, estimated, calls, assumed) => expected(of(model), { estimated, calls, assumed }),
    reply(model, assumed) {
      const { texts, textTokens, different, repeated } = of(model);
      return {
        textTokens: texts > 0 ? textTokens / texts : assumed.usual,
        differentShare: repeated > 0 ? different / repeated : 1,
      };
    },
  };
}

interface Asked {
  readonly estimated: number;
  readonly calls: number;
  readonly assumed: ReplyTokens;
}

function expected(seen: Seen, { estimated, calls, assumed }: Asked): Expected {
  const isRead = seen.estimated > 0;
  const ratio = isRead ? seen.reported / seen.estimated : 1;
  const usual = seen.replies > 0 ? seen.replyTokens / seen.replies : assumed.usual;
  const counts = (inputShare: number, reply: number): TokenCounts => ({
    input: Math.round(estimated * inputShare),
    output: Math.round(calls * reply),
  });
  const isLearnt = isRead && seen.replies > 0;
  const bounds = {
    low: counts(ratio * (1 - estimateError), Math.min(usual, assumed.least)),
    high: counts(ratio * (1 + estimateError), Math.max(usual, assumed.most)),
  };
  return { ...counts(ratio, usual), bounds: isLearnt ? null : bounds };
}

function nothingSeen(): Seen {
  return {
    estimated: 0,
    reported: 0,
    replies: 0,
    replyTokens: 0,
    texts: 0,
    textTokens: 0,
    different: 0,
    repeated: 0,
  };
}
