import type { Output } from '../target/output.ts';
import type { JsonObject, JsonValue } from '../text/json.ts';

/** One row judged by one evaluator, for the documentation; a test scores it and compares. */
export interface EvaluatorExample {
  /** as a suite writes them beside `type` */
  readonly options: JsonObject;
  readonly row: JsonObject;
  readonly output: Omit<Output, 'id'>;
  readonly score: number;
  /** what whom it asks answers, for an evaluator that asks */
  readonly answers?: readonly JsonValue[];
  /** repository path → text of the files the options name */
  readonly files?: Readonly<Record<string, string>>;
}
