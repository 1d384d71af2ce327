import * as z from 'zod';
import type { JsonValue } from '../text/json.ts';
import { comparingEvaluator, expectedFields, expectedOption } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { parseFencedJson } from './json-text.ts';
import { fieldOption } from './judged-output.ts';
import { nothingToJudge, outputReader, textOf } from './output-reader.ts';
import { shareScale } from './scale.ts';
import { partly, unjudged } from './score.ts';
import { showDifference } from './show-value.ts';
import { normalizeOption, normalizer } from './text-normalization.ts';

const options = z.strictObject({
  expected: expectedOption,
  field: fieldOption,
  measure: z
    .enum(['precision', 'recall', 'f1'])
    .default('f1')
    .describe(
      '`precision`: share of the given items that are expected; `recall`: share of the expected items that are given; `f1`: both',
    ),
  separator: z
    .string()
    .min(1)
    .default(',')
    .describe('what stands between the items of a text; a text that is a JSON list is read as one'),
  normalize: normalizeOption,
});

type Options = z.output<typeof options>;

export const listOverlap: EvaluatorDefinition<Options> = {
  type: 'list-overlap',
  version: 1,
  summary:
    'How far the items of the output are the expected ones, as sets: order and repetition do not count, nor does white space around an item.',
  example: {
    options: { measure: 'recall', normalize: ['case'] },
    row: { expected: ['red', 'green', 'blue', 'white'] },
    output: { output: 'Red, Blue, black' },
    score: 0.5,
  },
  options,
  scale: () => shareScale,
  rowFields: expectedFields,
  files: () => [],
  create,
};

function create(options: Options): Evaluator {
  const notList = unjudged(`the row's "${options.expected}" must be a list, or a text of items`);
  const read = outputReader(options.field);
  const items = itemReader(options);
  return comparingEvaluator(options.expected, (expected, output) => {
    const wanted = items(expected);
    if (wanted === null) return notList;
    const given = items(read(output));
    if (given === null) return nothingToJudge(output, options.field);
    return partly(overlap(wanted, given, options.measure), () => showOverlap(wanted, given));
  });
}

/** The distinct items of a list or text; null for anything else. */
function itemReader({
  separator,
  normalize,
}: Options): (value: JsonValue | undefined) => ReadonlySet<string> | null {
  const normal = normalizer(normalize);
  const setOf = (items: readonly JsonValue[]) =>
    new Set(items.map((item) => normal(textOf(item).trim())).filter((item) => item !== ''));
  return (value) => {
    if (Array.isArray(value)) return setOf(value);
    if (typeof value !== 'string') return null;
    const json = /[[`]/.test(value) ? parseFencedJson(value) : undefined;
    return setOf(Array.isArray(json) ? json : value.split(separator));
  };
}

/**
 * In [0, 1]. With nothing expected recall is 1; with nothing given precision is 1 when nothing was expected and 0 otherwise.
 *
 * @see van Rijsbergen 1979, "Information Retrieval", chapter 7; F1 = 2 both / (expected + given)
 */
function overlap(
  expected: ReadonlySet<string>,
  given: ReadonlySet<string>,
  measure: Options['measure'],
): number {
  const both = sharedItems(expected, given);
  switch (measure) {
    case 'precision':
      return given.size === 0 ? Number(expected.size === 0) : both / given.size;
    case 'recall':
      return expected.size === 0 ? 1 : both / expected.size;
    case 'f1':
      return expected.size + given.size === 0 ? 1 : (2 * both) / (expected.size + given.size);
    default:
      return measure satisfies never;
  }
}

function sharedItems(expected: ReadonlySet<string>, given: ReadonlySet<string>): number {
  let both = 0;
  for (const item of expected) if (given.has(item)) both += 1;
  return both;
}

function showOverlap(expected: ReadonlySet<string>, given: ReadonlySet<string>): string {
  const both = sharedItems(expected, given);
  return `${both} of ${expected.size} expected items among ${given.size} given: ${showDifference([...expected], [...given])}`;
}
