import * as z from 'zod';
import { rouge as rougeOf } from '../statistics/rouge.ts';
import { acceptedTexts, refuseLargeTexts } from './accepted-texts.ts';
import { comparingEvaluator, expectedFields, expectedOption } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { extractOption } from './extraction.ts';
import { fieldOption, textReader } from './judged-output.ts';
import { shareScale } from './scale.ts';
import { partly, skipped, unjudged } from './score.ts';
import { showDifference } from './show-value.ts';

const options = z.strictObject({
  expected: expectedOption,
  field: fieldOption,
  extract: extractOption,
  variant: z
    .enum(['rouge1', 'rouge2', 'rougeL', 'rougeLsum'])
    .default('rougeL')
    .describe(
      '`rouge1`: words in common; `rouge2`: pairs of words; `rougeL`: longest common subsequence; `rougeLsum`: the same by lines, for summaries',
    ),
  stem: z.boolean().default(false).describe('English words count as the same when their Porter stems are'),
});

type Options = z.output<typeof options>;

export const rouge: EvaluatorDefinition<Options> = {
  type: 'rouge',
  version: 1,
  summary:
    'ROUGE F of the output against the expected text, as rouge-score has it: lower case, words of a–z and 0–9 only. The best of several expected texts counts.',
  example: {
    options: { variant: 'rougeL' },
    row: { expected: 'testing one two' },
    output: { output: 'testing two' },
    score: 0.8,
  },
  options,
  scale: () => shareScale,
  rowFields: expectedFields,
  files: () => [],
  create,
};

function create(options: Options): Evaluator {
  const readText = textReader(options);
  const { variant, stem } = options;
  const nothing = skipped(`the row's "${options.expected}" is a list without an accepted text`);
  const wordless = unjudged(
    `the row's "${options.expected}" has no word of a–z or 0–9, the only ones ROUGE knows`,
  );
  return comparingEvaluator(options.expected, (expected, output) => {
    const references = acceptedTexts(expected);
    if (references.length === 0) return nothing;
    if (!references.some((reference) => /[a-z0-9]/i.test(reference))) return wordless;
    const text = readText(output);
    if (typeof text !== 'string') return text;
    refuseLargeTexts([text, ...references]);
    const best = references.reduce((most, one) => Math.max(most, rougeOf(one, text, variant, stem).f), 0);
    return partly(best, () => `${variant} ${best.toFixed(3)}: ${showDifference(expected, text)}`);
  });
}
