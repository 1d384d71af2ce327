import * as z from 'zod';
import { chrfCounts, chrfFromCounts, flatChrfCounts } from '../statistics/chrf.ts';
import { expectedFields, expectedOption } from './comparing-evaluator.ts';
import { corpusText } from './corpus-text.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { extractOption } from './extraction.ts';
import { fieldOption } from './judged-output.ts';
import { shareScale } from './scale.ts';
import { normalizeOption } from './text-normalization.ts';

const options = z.strictObject({
  expected: expectedOption,
  field: fieldOption,
  extract: extractOption,
  normalize: normalizeOption,
  'word-order': z
    .int()
    .min(0)
    .max(2)
    .default(0)
    .describe('longest run of words that counts beside runs of up to 6 characters: 2 is chrF++'),
});

type Options = z.output<typeof options>;

const charOrder = 6;

export const chrf: EvaluatorDefinition<Options> = {
  type: 'chrf',
  version: 1,
  summary:
    'chrF of the output against one or several references, in [0, 1]: runs of up to 6 characters in common, recall twice as heavy as ' +
    'precision. `corpus` is that of all rows together, as sacrebleu has it (signature `case:mixed|eff:yes|nc:6|nw:0|space:no`; ' +
    '`normalize: [case]` is `case:lc`); the score of a row is its sentence chrF, and the mean of these is not the corpus score.',
  example: {
    options: {},
    row: { expected: 'aab' },
    output: { output: 'aac' },
    // precision and recall 2/3, 1/2 and 0/1 for runs of one, two and three characters
    score: 7 / 18,
  },
  options,
  scale: () => shareScale,
  parts: (options) =>
    ['hypothesis', 'reference', 'common']
      .flatMap((count) => runNames(options).map((run) => `${count}-${run}`))
      .map((name) => ({ name, collapse: 'mean' })),
  corpusMetrics: () => ['corpus'],
  rowFields: expectedFields,
  files: () => [],
  create,
};

/** Runs of characters and then of words, in the order of `flatChrfCounts`. */
function runNames({ 'word-order': wordOrder }: Options): readonly string[] {
  return [
    ...Array.from({ length: charOrder }, (_, i) => `${i + 1}`),
    ...Array.from({ length: wordOrder }, (_, i) => `word-${i + 1}`),
  ];
}

function create(options: Options): Evaluator {
  return corpusText(options, {
    name: 'chrF',
    countsOf: (text, references) =>
      flatChrfCounts(chrfCounts(text, references, { charOrder, wordOrder: options['word-order'] })),
    scoreOf: chrfFromCounts,
  });
}
