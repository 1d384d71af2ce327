import * as z from 'zod';
import type { Output } from '../target/output.ts';
import type { JsonValue } from '../text/json.ts';
import { pathReader, topOfPath } from './dotted-path.ts';
import type { Evaluator } from './evaluator.ts';
import { qualityEvaluator } from './quality-evaluator.ts';
import { type Score, skipped } from './score.ts';

export const expectedOption = z
  .string()
  .min(1)
  .default('expected')
  .describe('row field that holds what is expected, as a dotted path');

/** What a row says is expected: any JSON value but null, which counts as not said. */
export type Expected = Exclude<JsonValue, null>;

/** An evaluator that compares an output with what its row expects at a dotted path; rows that expect nothing are skipped. */
export function comparingEvaluator(
  path: string,
  judge: (expected: Expected, output: Output) => Score,
): Evaluator {
  const read = pathReader(path);
  const missing = skipped(`the row has no "${path}"`);
  return qualityEvaluator((row, output) => {
    const expected = read(row.fields);
    return expected === undefined || expected === null ? missing : judge(expected, output);
  });
}

/** Row fields that an evaluator with the option `expected` reads. */
export function expectedFields({ expected }: { readonly expected: string }): readonly string[] {
  return [topOfPath(expected)];
}
