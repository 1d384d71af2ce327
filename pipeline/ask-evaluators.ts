import type { Row } from '../core/dataset/row.ts';
import type { AskContext, Asking, EvaluatorQuestion } from '../core/evaluators/asking.ts';
import type { Evaluator } from '../core/evaluators/evaluator.ts';
import { type Score, unjudged } from '../core/evaluators/score.ts';
import type { Output } from '../core/target/output.ts';
import { cutText } from '../core/text/cut-text.ts';
import type { Digest } from '../core/text/digest.ts';
import type { JsonObject } from '../core/text/json.ts';
import type { Answered, Answerer, Paid } from './answerer.ts';
import type { MemoWriter } from './memo-writer.ts';
import type { Memo } from './ports.ts';

/** An output of a row that an evaluator is to score. */
export interface OutputToScore {
  readonly evaluator: string;
  readonly row: Row;
  readonly output: Output;
  readonly against: AskContext['against'];
}

/** An evaluator that asks, and who answers it. */
export interface AskingSetting {
  readonly ask: NonNullable<Evaluator['ask']>;
  readonly answerer: Answerer;
  readonly swap: boolean;
}

/** Scores in the order of the outputs they are of, and what it took to get them. */
export interface AskedScores {
  readonly scores: readonly Score[];
  /** false when infrastructure failed for one of them */
  readonly complete: boolean;
  readonly calls: number;
  readonly fromMemo: number;
  readonly costUsd: number;
}

export interface AskEvaluatorsDeps {
  readonly memo: Pick<Memo, 'get'>;
  readonly memoWriter: MemoWriter;
  /** the latest questions, by key: whoever asks the same shares the answer */
  readonly inFlight: Map<Digest, Promise<Answered>>;
  /** ISO 8601, UTC */
  readonly now: () => string;
}

/** Asks everything that some outputs have to be asked about, at once; what the memo holds is not asked again. */
export async function askEvaluators(
  outputs: readonly OutputToScore[],
  settings: ReadonlyMap<string, AskingSetting>,
  deps: AskEvaluatorsDeps,
): Promise<AskedScores> {
  const toAsk = outputs.map((output) => prepared(output, settings));
  const keys = toAsk.flatMap(({ asked }) => asked.flatMap(({ key }) => key ?? []));
  const known = keys.length === 0 ? new Map() : await deps.memo.get([...new Set(keys)]);
  const tally: Tally = { complete: true, calls: 0, fromMemo: 0, costUsd: 0 };
  const scores = await Promise.all(toAsk.map((output) => scoreOf(output, known, tally, deps)));
  await deps.memoWriter.flush();
  return { scores, ...tally };
}

interface Tally {
  complete: boolean;
  calls: number;
  fromMemo: number;
  costUsd: number;
}

interface PreparedOutput {
  readonly asking: Asking | Score;
  readonly asked: readonly PreparedQuestion[];
}

interface PreparedQuestion {
  readonly question: EvaluatorQuestion;
  readonly answerer: Answerer;
  readonly key: Digest | null;
}

function prepared(
  { evaluator, row, output, against }: OutputToScore,
  settings: ReadonlyMap<string, AskingSetting>,
): PreparedOutput {
  const setting = settings.get(evaluator);
  if (setting === undefined) throw new Error(`evaluator ${evaluator} asks nobody`);
  const { ask, answerer, swap } = setting;
  const asking = ask(row, output, { against, swap });
  if (asking.kind !== 'asking') return { asking, asked: [] };
  return {
    asking,
    asked: asking.questions.map((question) => ({ question, answerer, key: answerer.key(question) })),
  };
}

async function scoreOf(
  { asking, asked }: PreparedOutput,
  known: ReadonlyMap<Digest, JsonObject>,
  tally: Tally,
  deps: AskEvaluatorsDeps,
): Promise<Score> {
  if (asking.kind !== 'asking') return asking;
  const answers = await Promise.all(asked.map((question) => answerTo(question, known, tally, deps)));
  const failed = answers.find((answer) => answer.kind === 'failed');
  if (failed?.kind === 'failed') {
    tally.complete = false;
    return unjudged(cutText(failed.why, 300).toWellFormed());
  }
  try {
    return asking.read(answers.flatMap((answer) => (answer.kind === 'answer' ? [answer.answer] : [])));
  } catch (problem) {
    return unjudged(problem instanceof Error ? cutText(problem.message, 200).toWellFormed() : 'no answer');
  }
}

async function answerTo(
  { question, answerer, key }: PreparedQuestion,
  known: ReadonlyMap<Digest, JsonObject>,
  tally: Tally,
  deps: AskEvaluatorsDeps,
): Promise<Answered> {
  const stored = key === null ? undefined : known.get(key);
  const answer = stored === undefined ? null : answerer.known(stored, question);
  if (answer !== null && stored !== undefined) {
    tally.fromMemo += 1;
    return { kind: 'answer', answer, kept: stored, calls: 0, costUsd: 0 };
  }
  // No await between this look and the question's entry there: both arms of a row ask in the same turn of the event loop.
  const shared = key === null ? undefined : deps.inFlight.get(key);
  const answered = await (shared ?? paid({ question, answerer, key }, deps));
  if (shared === undefined) pay(tally, answered);
  else if (answered.kind === 'answer') tally.fromMemo += 1;
  return answered;
}

function pay(tally: Tally, { calls, costUsd }: Paid): void {
  tally.calls += calls;
  tally.costUsd += costUsd;
}

async function paid(
  { question, answerer, key }: PreparedQuestion,
  deps: AskEvaluatorsDeps,
): Promise<Answered> {
  const asked = kept(answerer.ask(question), key, deps);
  if (key === null) return asked;
  remember(deps.inFlight, key, asked);
  const answered = await asked;
  if (answered.kind === 'failed') deps.inFlight.delete(key);
  return answered;
}

async function kept(
  asked: Promise<Answered>,
  key: Digest | null,
  { memoWriter, now }: AskEvaluatorsDeps,
): Promise<Answered> {
  const answered = await asked;
  if (key !== null && answered.kind === 'answer') {
    await memoWriter.add({ key, reply: answered.kept, createdAt: now() });
  }
  return answered;
}

/** The two arms of a shard ask the same within a few thousand questions; what is older stands in the memo. */
const questionsRemembered = 20_000;

function remember(inFlight: AskEvaluatorsDeps['inFlight'], key: Digest, asked: Promise<Answered>): void {
  inFlight.set(key, asked);
  for (const oldest of inFlight.keys()) {
    if (inFlight.size <= questionsRemembered) return;
    inFlight.delete(oldest);
  }
}
