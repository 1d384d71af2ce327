import * as z from 'zod';
import { compilePattern, defaultLongestText, raiseTheBound, refuseLongText } from './bounded-pattern.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { fieldOption, textReader } from './judged-output.ts';
import { qualityEvaluator } from './quality-evaluator.ts';
import { binaryScale } from './scale.ts';
import { failed, passed } from './score.ts';
import { showValue } from './show-value.ts';

const options = z.strictObject({
  pattern: z
    .string()
    .min(1)
    .describe(
      'JavaScript regular expression; it may match anywhere, so anchor it with `^` and `$` where that matters',
    ),
  flags: z
    .string()
    .regex(/^[imsuv]*$/, 'expected letters out of "imsuv"')
    .default('')
    .describe('flags out of `imsuv`'),
  field: fieldOption,
  not: z.boolean().default(false).describe('turns it round: passes when the pattern does not match'),
  'max-characters': z
    .int()
    .min(1)
    .default(defaultLongestText)
    .describe(
      'a longer output is an error: the time of a regular expression can grow with the square of the text',
    ),
});

type Options = z.output<typeof options>;

export const regex: EvaluatorDefinition<Options> = {
  type: 'regex',
  version: 1,
  summary: 'Passes when a regular expression matches the output.',
  example: {
    options: { pattern: '^TICKET-\\d+$' },
    row: {},
    output: { output: 'TICKET-42' },
    score: 1,
  },
  options,
  scale: () => binaryScale,
  rowFields: () => [],
  files: () => [],
  create,
};

function create(options: Options): Evaluator {
  const pattern = compilePattern('pattern', options.pattern, options.flags);
  const longest = options['max-characters'];
  const readText = textReader(options);
  return qualityEvaluator((_row, output) => {
    const text = readText(output);
    if (typeof text !== 'string') return text;
    refuseLongText(text, longest, raiseTheBound);
    if (pattern.test(text) !== options.not) return passed;
    return failed(`expected ${options.not ? 'no match' : 'a match'} of ${pattern}, got ${showValue(text)}`);
  });
}
