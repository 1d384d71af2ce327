import type { ZodType } from 'zod';
import type { Row } from '../dataset/row.ts';
import type { Output } from '../target/output.ts';
import type { AskContext, Asking } from './asking.ts';
import type { CodeSource } from './code-source.ts';
import type { CorpusMetric } from './corpus-metric.ts';
import type { EvaluatorExample } from './evaluator-example.ts';
import type { Scale } from './scale.ts';
import type { Score } from './score.ts';
import type { VerdictReader } from './verdict-reader.ts';

/**
 * A kind of evaluator: everything Goldgate knows of it, in one object (one file each; `table.ts` lists them).
 *
 * `Options` is what a suite writes beside `type`, already validated by `options`.
 */
export interface EvaluatorDefinition<Options = unknown> {
  readonly type: string;
  /** raised whenever the same input could score differently than before; part of the evaluator's digest */
  readonly version: number;
  /** one sentence for the documentation */
  readonly summary: string;
  /** shown in the documentation, and scored by a test */
  readonly example?: EvaluatorExample;
  /** strict object schema of the options, without `type` */
  readonly options: ZodType<Options>;
  scale(options: Options): Scale;
  /** what a score carries beside its value, for metrics over all rows such as `auc`; absent = nothing */
  parts?(options: Options): readonly ScorePart[];
  /** metrics over all rows that its parts allow; absent = none */
  corpusMetrics?(options: Options): readonly CorpusMetric[];
  /** reads what people wrote as the label of an output; absent = a score on its scale, `true` and `false` as 1 and 0 */
  readLabel?(options: Options): VerdictReader;
  /** names of row fields it reads, so that `goldgate check` finds what is missing */
  rowFields(options: Options): readonly string[];
  /** repository paths of files it needs, such as a JSON Schema */
  files(options: Options): readonly string[];
  /** whom it asks; absent = nobody */
  readonly asks?: Asked;
  /** everything that a judge is told beside what it judges; absent = no judge is asked */
  instructions?(options: Options, files: ReadonlyMap<string, string>): string;
  /** the code that it asks; absent = none */
  code?(options: Options): CodeSource;
  /** true when it compares the output of an arm with that of the baseline */
  readonly comparesArms?: boolean;
  /** loads what is too large for every start; awaited before `create` where there are files */
  readonly load?: () => Promise<void>;
  /** @throws Error with a helpful message when options or files cannot work (a bad pattern, a broken schema) */
  create(options: Options, files: ReadonlyMap<string, string>): Evaluator;
}

/** One number of a score, kept as a column of its own. */
export interface ScorePart {
  readonly name: string;
  /** how the replies to one row become one number; `majority` for codes of classes */
  readonly collapse: 'mean' | 'majority';
  /** what codes of classes mean; absent for other numbers */
  readonly classes?: ClassCodes;
}

/** Codes of classes run from 0 to `count` − 1; `count` itself stands for a reply that names none of them. */
export interface ClassCodes {
  readonly count: number;
  /** code of the class that precision, recall and F1 count; null = their mean over all classes */
  readonly positive: number | null;
}

/** `judge`: the model of the judge it names; `embeddings`: the model it names; `code`: code that belongs to the suite. */
export type Asked = 'judge' | 'embeddings' | 'code';

/** A ready evaluator. It must not throw for any row or output: what cannot be judged is a score of kind `error`. */
export interface Evaluator {
  score(row: Row, output: Output): Score;
  /** what to ask before there is a score, or the score where nothing needs to be asked; absent = it asks nobody, and `score` tells */
  ask?(row: Row, output: Output, context: AskContext): Asking | Score;
}
