import type { EvaluatorQuestion } from '../core/evaluators/asking.ts';
import type { Digest } from '../core/text/digest.ts';
import type { JsonObject, JsonValue } from '../core/text/json.ts';

/** Who answers the questions of one evaluator. */
export interface Answerer<Question extends EvaluatorQuestion = EvaluatorQuestion> {
  /** under which the memo keeps the answer; null = it is asked every time */
  key(question: Question): Digest | null;
  /** reads an answer back; null = what is stored is none, or too old */
  known(stored: JsonObject, question: Question): JsonValue | null;
  /** Asks, and pays. Rejects only when the run was interrupted. */
  ask(question: Question): Promise<Answered>;
}

/** What became of a question, and what it took. */
export type Answered = Paid &
  (
    | { readonly kind: 'answer'; readonly answer: JsonValue; readonly kept: JsonObject }
    /** infrastructure: a re-run asks again */
    | { readonly kind: 'failed'; readonly why: string }
  );

export interface Paid {
  readonly calls: number;
  readonly costUsd: number;
}
