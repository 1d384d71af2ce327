import * as z from 'zod';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { fieldOption, textReader } from './judged-output.ts';
import { qualityEvaluator } from './quality-evaluator.ts';
import { binaryScale, type Scale } from './scale.ts';
import { failed, passed } from './score.ts';

const bound = z.int().min(0).optional();

const options = z
  .strictObject({
    unit: z
      .enum(['characters', 'words'])
      .default('characters')
      .describe('`characters` are Unicode code points; `words` are runs without white space'),
    min: bound.describe('smallest length that passes'),
    max: bound.describe('largest length that passes; without `min` and `max` the score is the length itself'),
    field: fieldOption,
  })
  .refine(({ min = 0, max = Number.POSITIVE_INFINITY }) => min <= max, '"min" must not be above "max"');

type Options = z.output<typeof options>;

export const length: EvaluatorDefinition<Options> = {
  type: 'length',
  version: 1,
  summary:
    'Passes when the output is as long as allowed; without bounds it is the length, which has no better and worse.',
  example: {
    options: { unit: 'words', max: 5 },
    row: {},
    output: { output: 'Yes, within 30 days.' },
    score: 1,
  },
  options,
  scale,
  rowFields: () => [],
  files: () => [],
  create,
};

function scale(options: Options): Scale {
  if (isBounded(options)) return binaryScale;
  const unit = options.unit === 'characters' ? 'characters' : 'number';
  return { type: 'count', direction: 'neutral', range: [0, null], unit };
}

function isBounded({ min, max }: Options): boolean {
  return min !== undefined || max !== undefined;
}

function create(options: Options): Evaluator {
  const { unit, min = 0, max = Number.POSITIVE_INFINITY } = options;
  const readText = textReader(options);
  const bounded = isBounded(options);
  const sizeOf = unit === 'words' ? wordsIn : codePointsIn;
  return qualityEvaluator((_row, output) => {
    const text = readText(output);
    if (typeof text !== 'string') return text;
    const size = sizeOf(text);
    if (!bounded) return { kind: 'value', value: size };
    if (size < min) return failed(`expected at least ${min} ${unit}, got ${size}`);
    return size > max ? failed(`expected at most ${max} ${unit}, got ${size}`) : passed;
  });
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Code points are UTF-16 units without the second halves of surrogate pairs. */
function codePointsIn(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0);
}
