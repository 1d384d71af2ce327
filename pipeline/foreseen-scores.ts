import type { EvaluatorQuestion } from '../core/evaluators/asking.ts';
import type { EvaluatorSetting, Package } from '../core/package/package.ts';
import type { ReadyEvaluator } from '../core/shard/score-arm.ts';
import { estimateTokens } from '../core/target/estimate-tokens.ts';
import type { SomeArms } from '../core/target/target.ts';
import { digestBytes } from '../core/text/digest.ts';
import type { AskingSetting } from './ask-evaluators.ts';
import { askingEvaluators } from './asking-evaluators.ts';
import { evaluateShard, type OutputSource } from './evaluate-shard.ts';
import type { ForeseenQuestionsDeps } from './foreseen-questions.ts';
import { parseReply } from './parse-reply.ts';
import type { Plan, Shard } from './plan.ts';
import { sharedCalls } from './shared-calls.ts';
import type { TokenUsage } from './token-usage.ts';

/** What the scores of an evaluator that asks would take. */
export interface ScoresTally {
  /** questions, each time one comes up */
  questions: number;
  /** of them those that somebody has to be asked */
  calls: number;
  /** estimated tokens of what they ask */
  estimated: number;
}

export interface RehearsalFrame extends ForeseenQuestionsDeps {
  readonly usage: TokenUsage;
  /** true when what is known is learnt from, and nothing counted */
  readonly learns: boolean;
}

/** Evaluates shards as a run does, with nobody who answers: what would be asked is counted. */
export interface Rehearsal {
  readonly tallies: ReadonlyMap<string, ScoresTally>;
  evaluate(plan: Plan, shard: Shard, sources: SomeArms<OutputSource>): Promise<void>;
}

export function rehearsal(
  content: Package,
  evaluators: ReadonlyMap<string, ReadyEvaluator>,
  frame: RehearsalFrame,
): Rehearsal {
  const now = () => new Date(frame.now).toISOString();
  const nothing = () => Promise.resolve();
  const { signal } = new AbortController();
  const shared = sharedCalls(content, { concurrency: 1 }, { memo: { put: nothing }, now, signal });
  const real = askingEvaluators(content, evaluators, new AsyncDisposableStack(), {
    ...shared,
    models: { call: nobody },
    startEvaluator: nobody,
    onCall: () => undefined,
    now,
    signal,
  });
  const tallies = new Map([...real.keys()].map((name) => [name, { questions: 0, calls: 0, estimated: 0 }]));
  const settings = new Map(
    [...real].map(([name, setting]) => {
      const tally = tallies.get(name) ?? { questions: 0, calls: 0, estimated: 0 };
      return [name, rehearsed(setting, content.evaluators[name], tally, { ...frame, ...shared })] as const;
    }),
  );
  const asking = {
    ...frame,
    ...shared,
    blobs: { put: () => Promise.resolve(kept) },
    settings,
    inFlight: new Map(),
    now,
  };
  const results = { get: () => Promise.resolve(null), put: nothing };
  return {
    tallies,
    async evaluate(plan, shard, sources) {
      await evaluateShard(plan, shard, { blobs: frame.blobs, results, sources, evaluators, asking });
    },
  };
}

const kept = digestBytes('scores that nobody gave');

function nobody(): Promise<never> {
  return Promise.reject(new Error('a forecast asks nobody'));
}

/** The same questions under the same keys, answered by nobody. */
function rehearsed(
  { ask, answerer, swap }: AskingSetting,
  setting: EvaluatorSetting | undefined,
  tally: ScoresTally,
  { usage, learns, oldestMs }: RehearsalFrame & { readonly oldestMs: number },
): AskingSetting {
  const judge = setting?.judge?.model;
  return {
    ask,
    swap,
    answerer: {
      key(question) {
        tally.questions += 1;
        return answerer.key(question);
      },
      known(stored, question) {
        const reply = learns && judge !== undefined ? parseReply(stored, oldestMs) : null;
        if (judge !== undefined && reply !== null) usage.learn(judge, tokensOf(question), reply);
        return answerer.known(stored, question);
      },
      ask(question) {
        tally.calls += 1;
        tally.estimated += tokensOf(question);
        return Promise.resolve({ kind: 'answer', answer: null, kept: {}, calls: 1, costUsd: 0 });
      },
    },
  };
}

function tokensOf(question: EvaluatorQuestion): number {
  switch (question.kind) {
    case 'judge':
      return estimateTokens([...question.messages, { content: JSON.stringify(question.schema) }]);
    case 'similarity':
      return estimateTokens([question.text, ...question.to].map((content) => ({ content })));
    case 'code':
      return 0;
    default:
      return question satisfies never;
  }
}
