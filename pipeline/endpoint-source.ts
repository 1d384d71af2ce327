import type { Row } from '../core/dataset/row.ts';
import { CallError } from '../core/target/call-error.ts';
import { describeTarget } from '../core/target/describe-target.ts';
import type { Endpoint } from '../core/target/endpoint.ts';
import { endpointOutput } from '../core/target/endpoint-output.ts';
import { type EndpointRequest, endpointRequest } from '../core/target/endpoint-request.ts';
import { endpointFingerprint } from '../core/target/fingerprint.ts';
import type { Output } from '../core/target/output.ts';
import type { Digest } from '../core/text/digest.ts';
import type { JsonObject } from '../core/text/json.ts';
import type { Budget } from './budget.ts';
import type { Endpoints } from './call-ports.ts';
import type { Calls } from './calls.ts';
import type { OutputSource } from './evaluate-shard.ts';
import { liveOutputs } from './live-outputs.ts';
import type { MemoWriter } from './memo-writer.ts';
import { memoAnswer, parseAnswer } from './parse-answer.ts';
import type { Blobs, Memo } from './ports.ts';

export interface EndpointSourceDeps {
  readonly blobs: Pick<Blobs, 'put'>;
  readonly memo: Pick<Memo, 'get'>;
  readonly memoWriter: MemoWriter;
  readonly endpoints: Endpoints;
  readonly calls: Calls;
  readonly budget: Budget;
  /** answers of the memo given before this, in ms since 1970, are asked for again */
  readonly oldestMs: number;
  /** ISO 8601, UTC */
  readonly now: () => string;
  /** told after every answer, with what the endpoint says it cost */
  readonly onCall: (costUsd: number) => void;
  /** told of each question that nobody answered; absent = nobody is to know */
  readonly onUnanswered?: (place: { readonly id: string; readonly repeat: number }) => void;
}

export interface EndpointTarget {
  readonly endpoint: Endpoint;
  readonly repeats: number;
  /** number of the fresh sample; 0 = the memo may answer for earlier runs */
  readonly fresh: number;
}

/** A target behind an address: answers that the memo holds are not asked for again, unless the target says so. */
export function endpointSource(target: EndpointTarget, deps: EndpointSourceDeps): OutputSource {
  const { endpoint, repeats } = target;
  return {
    async outputs(_shard, rows) {
      const tally: Tally = { target: 0, fromMemo: 0, costUsd: 0 };
      const outputs = await liveOutputs(rows, repeats, deps.blobs, async (some) => {
        const asked = new Map(some.map((row) => [row.id, questionsOf(row, target)]));
        const keys = endpoint.memo ? [...new Set([...asked.values()].flat().flatMap(keyOf))] : [];
        const known = await deps.memo.get(keys);
        return async (row, repeat) => {
          const question = asked.get(row.id)?.[repeat];
          if (question === undefined) throw new Error(`row ${row.id} was not asked`);
          return outputOf(question, target, known, tally, deps);
        };
      });
      await deps.memoWriter.flush();
      const { costUsd, ...calls } = tally;
      return { ...outputs, calls, costUsd };
    },
  };
}

interface Tally {
  target: number;
  fromMemo: number;
  costUsd: number;
}

interface Place {
  readonly id: string;
  readonly repeat: number;
}

type Question =
  | (Place & { readonly kind: 'ok'; readonly request: EndpointRequest; readonly key: Digest })
  | (Place & { readonly kind: 'invalid'; readonly why: string });

function questionsOf(row: Row, { endpoint, repeats, fresh }: EndpointTarget): readonly Question[] {
  return Array.from({ length: repeats }, (_, repeat) => {
    const place = { id: row.id, repeat };
    const built = endpointRequest(endpoint, row, repeat);
    if (built.kind === 'invalid') return { ...built, ...place };
    return { ...built, ...place, key: endpointFingerprint(endpoint, built.request, { repeat, fresh }) };
  });
}

function keyOf(question: Question): readonly Digest[] {
  return question.kind === 'ok' ? [question.key] : [];
}

async function outputOf(
  question: Question,
  { endpoint }: EndpointTarget,
  known: ReadonlyMap<Digest, JsonObject>,
  tally: Tally,
  deps: EndpointSourceDeps,
): Promise<Output> {
  const { id, repeat } = question;
  if (question.kind === 'invalid') {
    deps.onUnanswered?.({ id, repeat });
    return { id, repeat, error: question.why };
  }
  const stored = parseAnswer(known.get(question.key), deps.oldestMs);
  if (stored !== null) {
    tally.fromMemo += 1;
    return { ...endpointOutput(stored, endpoint.response, question), cached: true };
  }
  try {
    const output = await asked(question, endpoint, deps);
    tally.target += 1;
    tally.costUsd += output.costUsd ?? 0;
    return output;
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    deps.onUnanswered?.({ id, repeat });
    return { id, repeat, error: error.message.toWellFormed() };
  }
}

/** An answer without an output is not kept, so that a re-run asks again. */
async function asked(
  question: Extract<Question, { kind: 'ok' }>,
  endpoint: Endpoint,
  deps: EndpointSourceDeps,
): Promise<Output> {
  const { answer, output } = await deps.calls.make({
    destination: endpoint.kind === 'http' ? `http ${new URL(endpoint.url).host}` : describeTarget(endpoint),
    label: describeTarget(endpoint),
    timeoutMs: endpoint.timeoutMs,
    budget: deps.budget,
    attempt: async (timeoutMs, signal) => {
      const answer = await deps.endpoints.call(endpoint, question.request, { timeoutMs, signal });
      const output = endpointOutput(answer, endpoint.response, question);
      pay(output, deps);
      return { answer, output };
    },
  });
  if (endpoint.memo && typeof output.error !== 'string') {
    const createdAt = deps.now();
    await deps.memoWriter.add({ key: question.key, reply: memoAnswer(answer, createdAt), createdAt });
  }
  return output;
}

function pay({ costUsd = 0, tokens = {} }: Output, { budget, onCall }: EndpointSourceDeps): void {
  budget.spend({ costUsd, tokens: (tokens.input ?? 0) + (tokens.output ?? 0) });
  onCall(costUsd);
}
