import * as z from 'zod';
import type { JsonValue } from '../text/json.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { fieldOption } from './judged-output.ts';
import { outputReader } from './output-reader.ts';
import { qualityEvaluator } from './quality-evaluator.ts';
import { binaryScale, type Scale, shareScale } from './scale.ts';
import { skipped, unjudged } from './score.ts';
import { showValue } from './show-value.ts';
import { isOnScale, type VerdictReader, verdictReader } from './verdict-reader.ts';

type Scores = 'binary' | 'ordinal' | 'share';
type Range = readonly [number, number] | undefined;

const options = z
  .strictObject({
    field: fieldOption,
    values: z
      .record(z.string(), z.union([z.number(), z.literal('skipped')]))
      .optional()
      .describe(
        'what each verdict counts as: `{ "true": 1, "false": 0, "cannot tell": skipped }`, in any case of letters. ' +
          'A verdict that is not listed is an error. Default: numbers count as they are, `true` as 1, `false` as 0',
      ),
    scores: z
      .enum(['binary', 'ordinal', 'share'])
      .default('share')
      .describe(
        '`binary`: 0 or 1; `ordinal`: whole steps of `range`; `share`: anything from 0 to 1. Other scores are errors',
      ),
    range: z
      .tuple([z.int(), z.int()])
      .optional()
      .describe('lowest and highest step of ordinal scores, such as `[1, 5]`'),
  })
  .superRefine(({ scores, range, values = {} }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (scores === 'ordinal' && range === undefined)
      refuse('range', 'expected the lowest and highest step of ordinal scores, such as [1, 5]');
    if (scores !== 'ordinal' && range !== undefined)
      refuse('range', '`range` goes with `scores: ordinal` only');
    if (range !== undefined && range[0] >= range[1])
      refuse('range', 'expected the lowest step before the highest');
    const scale = scaleOf(scores, range);
    const off = Object.values(values).find((value) => value !== 'skipped' && !isOnScale(value, scale));
    if (off !== undefined) refuse('values', `expected ${scaleText(scores, range)} or skipped, got ${off}`);
  });

type Options = z.output<typeof options>;

/** Scores that another tool gave and recorded with the outputs: a judge that ran elsewhere, a review by people. */
export const recordedScore: EvaluatorDefinition<Options> = {
  type: 'recorded-score',
  version: 1,
  summary: 'Takes the score that the output carries: what a judge that ran elsewhere said of it.',
  example: {
    options: {
      field: 'judge.verdict',
      values: { true: 1, false: 0, 'cannot tell': 'skipped' },
      scores: 'binary',
    },
    row: {},
    output: { output: { answer: 'Within 30 days.', judge: { verdict: 'True' } } },
    score: 1,
  },
  options,
  scale: ({ scores, range }) => scaleOf(scores, range),
  readLabel: readerOf,
  rowFields: () => [],
  files: () => [],
  create,
};

function create(chosen: Options): Evaluator {
  const read = outputReader(chosen.field);
  const readVerdict = readerOf(chosen);
  return qualityEvaluator((_row, output) => {
    if (output.output === undefined) return unjudged('the output carries no "output"');
    const verdict = read(output);
    const value = readVerdict(verdict);
    if (value === 'skipped') return skipped(`the judge said ${showValue(verdict)}`);
    return value === null ? malformed(verdict, chosen) : { kind: 'value', value };
  });
}

function malformed(verdict: JsonValue | undefined, { field, scores, range, values }: Options) {
  const wanted =
    values === undefined
      ? scaleText(scores, range)
      : `one of ${Object.keys(values).map(showValue).join(', ')}`;
  const place = field === undefined ? '' : ` in "${field}"`;
  return unjudged(`expected ${wanted}${place}, got ${showValue(verdict)}`);
}

function scaleText(scores: Scores, range: Range): string {
  switch (scores) {
    case 'binary':
      return 'a score of 0 or 1';
    case 'ordinal':
      return `a whole score from ${range?.[0]} to ${range?.[1]}`;
    case 'share':
      return 'a score from 0 to 1';
    default:
      return scores satisfies never;
  }
}

function readerOf({ scores, range, values }: Options): VerdictReader {
  return verdictReader(scaleOf(scores, range), values);
}

function scaleOf(scores: Scores, range: Range): Scale {
  switch (scores) {
    case 'binary':
      return binaryScale;
    case 'ordinal':
      return { type: 'ordinal', direction: 'higherIsBetter', range: range ?? [0, 1], unit: 'number' };
    case 'share':
      return shareScale;
    default:
      return scores satisfies never;
  }
}
