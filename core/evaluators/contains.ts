import * as z from 'zod';
import type { JsonValue } from '../text/json.ts';
import { comparingEvaluator, expectedFields, expectedOption } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { extractOption } from './extraction.ts';
import { fieldOption, textReader } from './judged-output.ts';
import { textOf } from './output-reader.ts';
import { binaryScale } from './scale.ts';
import { failed, passed, skipped } from './score.ts';
import { showValue } from './show-value.ts';
import { normalizeOption, normalizer } from './text-normalization.ts';

const options = z.strictObject({
  expected: expectedOption,
  field: fieldOption,
  extract: extractOption,
  normalize: normalizeOption,
  any: z
    .boolean()
    .default(true)
    .describe('of a list expected, one text in the output is enough; `false` asks for every one'),
  not: z.boolean().default(false).describe('turns it round: passes when none of the texts is in the output'),
});

type Options = z.output<typeof options>;

export const contains: EvaluatorDefinition<Options> = {
  type: 'contains',
  version: 1,
  summary: 'Passes when the output contains the expected text, or one of several.',
  example: {
    options: { expected: 'keyword', normalize: ['case'] },
    row: { keyword: 'Refund' },
    output: { output: 'We will send your refund today.' },
    score: 1,
  },
  options,
  scale: () => binaryScale,
  rowFields: expectedFields,
  files: () => [],
  create,
};

function create(options: Options): Evaluator {
  const nothing = skipped(
    `"${options.expected}" holds no text to look for, and an empty text is in every output`,
  );
  const readText = textReader(options);
  const normal = normalizer(options.normalize);
  const meets = requirement(options);
  return comparingEvaluator(options.expected, (expected, output) => {
    const texts = textsOf(expected).map(normal);
    if (texts.length === 0 || texts.includes('')) return nothing;
    const text = readText(output);
    if (typeof text !== 'string') return text;
    return meets(texts, normal(text)) ? passed : failed(reasonOf(options, expected, text));
  });
}

function textsOf(expected: JsonValue): readonly string[] {
  return Array.isArray(expected) ? expected.map(textOf) : [textOf(expected)];
}

function requirement({ any, not }: Options): (texts: readonly string[], judged: string) => boolean {
  if (not) return (texts, judged) => !texts.some((text) => judged.includes(text));
  if (any) return (texts, judged) => texts.some((text) => judged.includes(text));
  return (texts, judged) => texts.every((text) => judged.includes(text));
}

function reasonOf({ any, not }: Options, expected: JsonValue, text: string): string {
  const quantity = Array.isArray(expected) && !not ? (any ? 'any of ' : 'all of ') : '';
  return `expected ${not ? 'none of ' : quantity}${showValue(expected)} in ${showValue(text)}`;
}
