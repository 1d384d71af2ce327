import { distance } from 'fastest-levenshtein';
import * as z from 'zod';
import { acceptedTexts } from './accepted-texts.ts';
import { comparingEvaluator, expectedFields, expectedOption } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { extractOption } from './extraction.ts';
import { fieldOption, textReader } from './judged-output.ts';
import { binaryScale, shareScale } from './scale.ts';
import { skipped } from './score.ts';
import { scoreShare } from './score-share.ts';
import { showDifference } from './show-value.ts';
import { normalizeOption, normalizer } from './text-normalization.ts';

const options = z.strictObject({
  expected: expectedOption,
  field: fieldOption,
  extract: extractOption,
  normalize: normalizeOption,
  'at-least': z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe('similarity from which the row passes; without it the score is the similarity itself'),
});

type Options = z.output<typeof options>;

export const levenshtein: EvaluatorDefinition<Options> = {
  type: 'levenshtein',
  version: 1,
  summary:
    'Similarity of the output to the expected text: 1 − edit distance / length of the longer one; the best of several expected texts counts.',
  example: {
    options: {},
    row: { expected: 'colour' },
    output: { output: 'color' },
    score: 5 / 6,
  },
  options,
  scale: (chosen) => (chosen['at-least'] === undefined ? shareScale : binaryScale),
  rowFields: expectedFields,
  files: () => [],
  create,
};

function create(options: Options): Evaluator {
  const readText = textReader(options);
  const normal = normalizer(options.normalize);
  const nothing = skipped(`the row's "${options.expected}" is a list without an accepted answer`);
  return comparingEvaluator(options.expected, (expected, output) => {
    if (Array.isArray(expected) && expected.length === 0) return nothing;
    const text = readText(output);
    if (typeof text !== 'string') return text;
    const judged = normal(text);
    const similarities = acceptedTexts(expected).map((wanted) => similarity(normal(wanted), judged));
    return scoreShare(
      Math.max(...similarities),
      options['at-least'],
      (percent) => `${percent} similar: ${showDifference(expected, text)}`,
    );
  });
}

/** Cells of the distance table, of which 32 are worked on at once; beyond this one row would take seconds. */
const mostWork = 4e8;

/**
 * In [0, 1], over UTF-16 units; two empty texts are the same.
 *
 * @throws Error when the product of the lengths is beyond what can be compared
 * @see Levenshtein 1966; computed by Myers 1999, JACM 46(3)
 */
function similarity(expected: string, actual: string): number {
  if (expected === actual) return 1;
  if (expected.length * actual.length > mostWork) {
    throw new Error(
      `texts of ${expected.length} and ${actual.length} characters are too long to compare letter by letter`,
    );
  }
  return 1 - distance(expected, actual) / Math.max(expected.length, actual.length);
}
