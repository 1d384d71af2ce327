import type { CodeQuestion } from '../core/evaluators/asking.ts';
import { CallError } from '../core/target/call-error.ts';
import { describeTarget } from '../core/target/describe-target.ts';
import type { Endpoint } from '../core/target/endpoint.ts';
import { endpointFingerprint } from '../core/target/fingerprint.ts';
import type { JsonObject, JsonValue } from '../core/text/json.ts';
import type { Answered, Answerer } from './answerer.ts';
import type { Budget } from './budget.ts';
import type { CommandSession, Endpoints } from './call-ports.ts';
import type { Calls } from './calls.ts';
import type { Limiter } from './limiter.ts';
import { memoAnswer, parseAnswer } from './parse-answer.ts';

export interface CommandAnswererDeps {
  readonly limiter: Limiter;
  /** starts the command in its worktree; called once, when the first output needs it */
  readonly start: () => Promise<CommandSession>;
  readonly onCall: (costUsd: number) => void;
  readonly signal: AbortSignal;
}

const ended = () => undefined;
const unpaid = { calls: 0, costUsd: 0 };

/** A suite's own evaluator that runs as a process: what it says of an output is not kept, for it may be made otherwise tomorrow. */
export function commandAnswerer(deps: CommandAnswererDeps): Answerer<CodeQuestion> & AsyncDisposable {
  let session: Promise<CommandSession> | undefined;
  const turns = new Map<string, Promise<unknown>>();
  const ask = (question: CodeQuestion) => {
    session ??= deps.start();
    const started = session;
    return deps.limiter.run(() => answerOf(started, question, deps));
  };
  return {
    key: () => null,
    known: () => null,
    // An answer is known by its row alone: outputs of one row go one after the other.
    async ask(question) {
      const before = turns.get(question.id) ?? Promise.resolve();
      const answered = before.then(() => ask(question));
      const turn = answered.then(ended, ended);
      turns.set(question.id, turn);
      try {
        return await answered;
      } finally {
        if (turns.get(question.id) === turn) turns.delete(question.id);
      }
    },
    async [Symbol.asyncDispose]() {
      await (await session?.catch(() => undefined))?.close();
    },
  };
}

async function answerOf(
  session: Promise<CommandSession>,
  { id, request }: CodeQuestion,
  { onCall, signal }: CommandAnswererDeps,
): Promise<Answered> {
  signal.throwIfAborted();
  try {
    const answer = (await (await session).answer({ ...request, id, repeat: 0 })) as unknown as JsonObject;
    onCall(0);
    const { error } = answer;
    if (typeof error === 'string') return { kind: 'failed', why: error.toWellFormed(), calls: 1, costUsd: 0 };
    return { kind: 'answer', answer, kept: {}, calls: 1, costUsd: 0 };
  } catch (error) {
    signal.throwIfAborted();
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', why: why.toWellFormed(), ...unpaid };
  }
}

export interface EndpointAnswererDeps {
  /** absent = nothing behind an address is asked from here */
  readonly endpoints?: Endpoints;
  readonly calls: Calls;
  readonly budget: Budget;
  readonly onCall: (costUsd: number) => void;
  /** answers of the memo given before this, in ms since 1970, are asked for again */
  readonly oldestMs: number;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/** A suite's own evaluator behind an address; what the memo holds is not asked again, unless the suite says so. */
export function endpointAnswerer(
  endpoint: Endpoint,
  fresh: number,
  deps: EndpointAnswererDeps,
): Answerer<CodeQuestion> {
  const requestOf = ({ request }: CodeQuestion) => ({ payload: request as JsonValue, query: {} });
  return {
    key: (question) =>
      endpoint.memo ? endpointFingerprint(endpoint, requestOf(question), { repeat: 0, fresh }) : null,
    known: (stored) => parseAnswer(stored, deps.oldestMs)?.body ?? null,
    async ask(question) {
      const { endpoints } = deps;
      if (endpoints === undefined)
        return { kind: 'failed', why: `${describeTarget(endpoint)} is not asked from here`, ...unpaid };
      try {
        const answer = await deps.calls.make({
          destination:
            endpoint.kind === 'http' ? `http ${new URL(endpoint.url).host}` : describeTarget(endpoint),
          label: describeTarget(endpoint),
          timeoutMs: endpoint.timeoutMs,
          budget: deps.budget,
          attempt: (timeoutMs, signal) =>
            endpoints.call(endpoint, requestOf(question), { timeoutMs, signal }),
        });
        deps.onCall(0);
        return {
          kind: 'answer',
          answer: answer.body,
          kept: memoAnswer(answer, deps.now()),
          calls: 1,
          costUsd: 0,
        };
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        return { kind: 'failed', why: error.message.toWellFormed(), ...unpaid };
      }
    },
  };
}
