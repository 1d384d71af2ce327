import * as z from 'zod';
import { bleuCounts, bleuFromCounts, flatBleuCounts } from '../statistics/bleu.ts';
import { expectedFields, expectedOption } from './comparing-evaluator.ts';
import { corpusText } from './corpus-text.ts';
import type { Evaluator, EvaluatorDefinition, ScorePart } from './evaluator.ts';
import { extractOption } from './extraction.ts';
import { fieldOption } from './judged-output.ts';
import { shareScale } from './scale.ts';
import { normalizeOption } from './text-normalization.ts';

const options = z.strictObject({
  expected: expectedOption,
  field: fieldOption,
  extract: extractOption,
  normalize: normalizeOption,
  tokenize: z
    .enum(['13a', 'intl', 'none'])
    .default('13a')
    .describe(
      'how text becomes words, as sacrebleu names it: `13a` (mteval-v13a), `intl` (by Unicode punctuation and symbols), `none` (at spaces). ' +
        'None of them parts words that are written without spaces: take `chrf` there',
    ),
});

type Options = z.output<typeof options>;

const longestRun = 4;

export const bleu: EvaluatorDefinition<Options> = {
  type: 'bleu',
  version: 1,
  summary:
    'BLEU of the output against one or several references, in [0, 1]. `corpus` is that of all rows together, as sacrebleu has it ' +
    '(signature `case:mixed|eff:no|tok:13a|smooth:exp`; `normalize: [case]` is `case:lc`). The score of a row is its sentence BLEU: ' +
    'orders longer than the output are left out (`eff:yes`), and the mean of these is not the corpus score.',
  example: {
    options: {},
    row: { expected: ['The dog bit the man.', 'The dog had bit the man.'] },
    output: { output: 'The dog bit the woman.' },
    // precisions 5/6, 3/5, 2/4 and 1/3; as long as the closest reference
    score: ((5 / 6) * (3 / 5) * (2 / 4) * (1 / 3)) ** 0.25,
  },
  options,
  scale: () => shareScale,
  parts: () => parts,
  corpusMetrics: () => ['corpus'],
  rowFields: expectedFields,
  files: () => [],
  create,
};

/** In the order of `flatBleuCounts`. */
const parts: readonly ScorePart[] = [
  ...['match', 'total'].flatMap((count) =>
    Array.from({ length: longestRun }, (_, order) => `${count}-${order + 1}`),
  ),
  'length',
  'reference-length',
].map((name) => ({ name, collapse: 'mean' }));

function create(options: Options): Evaluator {
  const { tokenize } = options;
  return corpusText(options, {
    name: 'BLEU',
    countsOf: (text, references) =>
      flatBleuCounts(bleuCounts(text, references, { tokenize, maxOrder: longestRun })),
    scoreOf: (counts) => bleuFromCounts(counts, { effectiveOrder: true }),
  });
}
