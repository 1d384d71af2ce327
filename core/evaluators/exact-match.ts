import * as z from 'zod';
import type { JsonValue } from '../text/json.ts';
import { comparingEvaluator, expectedFields, expectedOption } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { extractOption } from './extraction.ts';
import { fieldOption, textReader } from './judged-output.ts';
import { textOf } from './output-reader.ts';
import { binaryScale } from './scale.ts';
import { failed, passed, skipped } from './score.ts';
import { showDifference } from './show-value.ts';
import { normalizeOption, normalizer } from './text-normalization.ts';

const options = z.strictObject({
  expected: expectedOption,
  field: fieldOption,
  extract: extractOption,
  normalize: normalizeOption,
  any: z
    .boolean()
    .default(true)
    .describe(
      'a list expected holds accepted answers, any of which passes; `false` compares the list as a whole',
    ),
});

type Options = z.output<typeof options>;

export const exactMatch: EvaluatorDefinition<Options> = {
  type: 'exact-match',
  version: 1,
  summary: 'Passes when the output is the expected answer, or one of the accepted ones.',
  example: {
    options: { normalize: ['case', 'whitespace'] },
    row: { expected: ['30 days', 'thirty days'] },
    output: { output: ' Thirty  days' },
    score: 1,
  },
  options,
  scale: () => binaryScale,
  rowFields: expectedFields,
  files: () => [],
  create,
};

function create(options: Options): Evaluator {
  const readText = textReader(options);
  const accepts = acceptance(options);
  const nothing = skipped(`the row's "${options.expected}" is a list without an accepted answer`);
  return comparingEvaluator(options.expected, (expected, output) => {
    if (options.any && Array.isArray(expected) && expected.length === 0) return nothing;
    const text = readText(output);
    if (typeof text !== 'string') return text;
    return text === expected || accepts(expected, text) ? passed : failed(showDifference(expected, text));
  });
}

function acceptance({ normalize, any }: Options): (expected: JsonValue, text: string) => boolean {
  const normal = normalizer(normalize);
  return (expected, text) => {
    const judged = normal(text);
    if (!any || !Array.isArray(expected)) return normal(textOf(expected)) === judged;
    return expected.some((accepted) => normal(textOf(accepted)) === judged);
  };
}
