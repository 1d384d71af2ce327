import type { JudgeQuestion } from '../core/evaluators/asking.ts';
import { repairMessages } from '../core/judges/judge-messages.ts';
import type { EvaluatorSetting, JudgeSetting } from '../core/package/package.ts';
import { callCost } from '../core/target/call-cost.ts';
import { CallError } from '../core/target/call-error.ts';
import { fingerprint } from '../core/target/fingerprint.ts';
import { digestOf } from '../core/text/digest.ts';
import type { Answered, Answerer } from './answerer.ts';
import type { ModelReply } from './call-ports.ts';
import { askModel, type ModelCallsDeps } from './model-calls.ts';
import { memoReply, parseReply } from './parse-reply.ts';

export interface JudgeAnswererDeps extends ModelCallsDeps {
  /** replies of the memo given before this, in ms since 1970, are asked for again */
  readonly oldestMs: number;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/** A judge that an evaluator asks. */
export interface AskedJudge extends Pick<EvaluatorSetting, 'type' | 'version'> {
  readonly judge: JudgeSetting;
  /** number of the fresh sample; 0 = the memo may answer for earlier runs */
  readonly fresh: number;
}

/**
 * Asks the model of a judge. A reply that does not fit is asked for once more, with what was wrong; one that does not fit then is
 * no answer. What is kept in the memo is read again like a new reply.
 */
export function judgeAnswerer(
  { type, version, judge, fresh }: AskedJudge,
  deps: JudgeAnswererDeps,
): Answerer<JudgeQuestion> {
  const { model, rubric } = judge;
  return {
    key({ messages, schema }) {
      const call = fingerprint({ model, messages, schema: digestOf(schema), repeat: 0, fresh });
      return digestOf({ format: 1, call, evaluator: type, version, rubric });
    },
    known(stored, question) {
      const reply = parseReply(stored, deps.oldestMs);
      const accepted = reply === null ? null : question.accept(reply.text);
      return accepted?.kind === 'fits' ? accepted.answer : null;
    },
    ask: (question) => askTwice(question, judge, deps),
  };
}

async function askTwice(
  question: JudgeQuestion,
  { name, model }: JudgeSetting,
  deps: JudgeAnswererDeps,
): Promise<Answered> {
  const paid = { calls: 0, costUsd: 0 };
  const call = async (messages: JudgeQuestion['messages']): Promise<ModelReply> => {
    const reply = await askModel({ model, messages, schema: question.schema }, deps);
    paid.calls += 1;
    paid.costUsd += callCost(model.price, reply.tokens) ?? 0;
    return reply;
  };
  try {
    const first = readReply(await call(question.messages), question, deps);
    if ('answer' in first) return { kind: 'answer', ...first, ...paid };
    const second = readReply(await call(repairMessages(question.messages, first.why)), question, deps);
    if ('answer' in second) return { kind: 'answer', ...second, ...paid };
    return { kind: 'failed', why: `judge ${name}: a reply that cannot be read: ${second.why}`, ...paid };
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    return { kind: 'failed', why: `judge ${name}: ${error.message.toWellFormed()}`, ...paid };
  }
}

function readReply(reply: ModelReply, question: JudgeQuestion, { now }: JudgeAnswererDeps) {
  const accepted = question.accept(reply.text);
  return accepted.kind === 'fits' ? { answer: accepted.answer, kept: memoReply(reply, now()) } : accepted;
}
