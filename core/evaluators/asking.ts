import type { ChatMessage } from '../target/chat-message.ts';
import type { Output } from '../target/output.ts';
import type { JsonObject, JsonValue } from '../text/json.ts';
import type { Score } from './score.ts';

/** What has to be asked of the world before an output has a score, and how the answers are read. */
export interface Asking {
  readonly kind: 'asking';
  readonly questions: readonly EvaluatorQuestion[];
  /** @param answers one for each question, in order */
  read(answers: readonly JsonValue[]): Score;
}

/** What an evaluator may know beside the row and its output when it asks. */
export interface AskContext {
  /**
   * what the output is compared with: the baseline's output of the same row and repeat, the output itself, or nothing; `labelled`: it is
   * what people labelled, both outputs in one
   */
  readonly against:
    | { readonly kind: 'output'; readonly output: Output }
    | { readonly kind: 'itself' }
    | { readonly kind: 'labelled' }
    | { readonly kind: 'nothing' };
  /** whether a judge is asked of a pair in both orders */
  readonly swap: boolean;
}

export type EvaluatorQuestion = JudgeQuestion | SimilarityQuestion | CodeQuestion;

/** Asked of the model of a judge. */
export interface JudgeQuestion {
  readonly kind: 'judge';
  readonly messages: readonly ChatMessage[];
  /** JSON Schema of the reply */
  readonly schema: JsonObject;
  /** Reads a reply; what does not fit never becomes an answer. */
  accept(reply: string): AcceptedReply;
}

export type AcceptedReply =
  | { readonly kind: 'fits'; readonly answer: JsonValue }
  /** `why` is said to the judge, and holds nothing of its reply */
  | { readonly kind: 'misfit'; readonly why: string };

/** Asked of a model of embeddings; the answer is the cosine of the text and each of the others, in order. */
export interface SimilarityQuestion {
  readonly kind: 'similarity';
  readonly text: string;
  readonly to: readonly string[];
}

/** Asked of code that belongs to the suite; the answer is what it wrote. */
export interface CodeQuestion {
  readonly kind: 'code';
  /** of the row */
  readonly id: string;
  readonly request: JsonObject;
}
