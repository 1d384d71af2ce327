import * as z from 'zod';
import type { Output } from '../target/output.ts';
import { comparingEvaluator, expectedFields, expectedOption } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { chosenFields, type JsonField, leafFields } from './json-fields.ts';
import { parseFencedJson, parseJson } from './json-text.ts';
import { fieldOption } from './judged-output.ts';
import { nothingToJudge, type OutputReader, outputReader } from './output-reader.ts';
import { type Sameness, sameValue } from './same-value.ts';
import { shareScale } from './scale.ts';
import { failed, partly, type Score, skipped, unjudged } from './score.ts';
import { showDifference, showValue } from './show-value.ts';
import { normalizeOption, normalizer } from './text-normalization.ts';
import { toleranceOption, withinTolerance } from './tolerance.ts';
import { withoutPaths } from './without-paths.ts';

const path = z.string().min(1);

const options = z.strictObject({
  expected: expectedOption,
  field: fieldOption,
  fields: z
    .array(path)
    .min(1)
    .optional()
    .describe(
      'the fields that count, as dotted paths, each compared as a whole. Default: every leaf of the expected object',
    ),
  ignore: z
    .array(path)
    .default([])
    .describe('dotted paths of what does not count; `*` stands for any place in a list, as in `items.*.id`'),
  tolerance: toleranceOption,
  'any-order': z.boolean().default(false).describe('lists may come in any order'),
  normalize: normalizeOption,
});

type Options = z.output<typeof options>;

export const jsonMatch: EvaluatorDefinition<Options> = {
  type: 'json-match',
  version: 1,
  summary:
    'Share of the expected fields that the output, read as JSON (a code fence around it is allowed), holds with the same value. What the output holds beside them does not count.',
  example: {
    options: { ignore: ['id'], tolerance: 0.01 },
    row: { expected: { id: 7, customer: { name: 'Ada' }, total: 19.99 } },
    output: { output: '{"customer": {"name": "Bob"}, "total": 19.985}' },
    score: 0.5,
  },
  options,
  scale: () => shareScale,
  rowFields: expectedFields,
  files: () => [],
  create,
};

function create(options: Options): Evaluator {
  const readActual = actualReader(options.field);
  const prune = withoutPaths(options.ignore);
  const listFields = options.fields === undefined ? leafFields : chosenFields(options.fields);
  const sameness = samenessOf(options);
  const noFields = skipped(`the row's "${options.expected}" holds none of the fields that count`);
  const notJson = unjudged(`the row's "${options.expected}" must be JSON`);
  return comparingEvaluator(options.expected, (written, output) => {
    const expected = typeof written === 'string' ? parseJson(written) : written;
    if (expected === undefined) return notJson;
    const actual = readActual(output);
    if (actual === undefined) return notJsonOutput(output, options.field);
    const fields = listFields(prune(expected), actual);
    return fields.length === 0 ? noFields : scoreOf(fields, sameness);
  });
}

/** A whole output that is text is read as JSON; a text inside it is a value. */
function actualReader(field: string | undefined): OutputReader {
  const read = outputReader(field);
  if (field !== undefined) return read;
  return (output) => {
    const value = read(output);
    return typeof value === 'string' ? parseFencedJson(value) : value;
  };
}

function notJsonOutput(output: Output, field: string | undefined): Score {
  if (output.output === undefined || field !== undefined) return nothingToJudge(output, field);
  return failed(`expected JSON, got ${showValue(output.output)}`);
}

function samenessOf(options: Options): Sameness {
  const normal = normalizer(options.normalize);
  return {
    text: (expected, actual) => expected === actual || normal(expected) === normal(actual),
    number: withinTolerance(options.tolerance),
    anyOrder: options['any-order'],
    extraKeys: true,
  };
}

function scoreOf(fields: readonly JsonField[], sameness: Sameness): Score {
  const differing = fields.filter(
    ({ expected, actual }) => actual === undefined || !sameValue(expected, actual, sameness),
  );
  const share = (fields.length - differing.length) / fields.length;
  return partly(
    share,
    () =>
      `${differing.length} of ${fields.length} fields differ: ${differing.slice(0, 2).map(showField).join('; ')}`,
  );
}

function showField({ path, expected, actual }: JsonField): string {
  return `${path === '' ? 'the whole' : showValue(path)}: ${showDifference(expected, actual)}`;
}
