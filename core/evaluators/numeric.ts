import * as z from 'zod';
import { comparingEvaluator, expectedFields, expectedOption } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { extractOption } from './extraction.ts';
import { answerReader, expectedNumberReader, numberOptions, percentOption } from './judged-number.ts';
import { fieldOption, textReader } from './judged-output.ts';
import { binaryScale } from './scale.ts';
import { failed, passed, unjudged } from './score.ts';
import { showDifference, showValue } from './show-value.ts';
import { toleranceOption, withinTolerance } from './tolerance.ts';

const options = z.strictObject({
  expected: expectedOption,
  field: fieldOption,
  extract: extractOption,
  ...numberOptions,
  percent: percentOption,
  tolerance: toleranceOption,
});

type Options = z.output<typeof options>;

export const numeric: EvaluatorDefinition<Options> = {
  type: 'numeric',
  version: 1,
  summary: 'Passes when the number in the output equals the expected one, within a tolerance.',
  example: {
    options: { marker: '####', tolerance: { relative: 0.01 } },
    row: { expected: 1200 },
    output: { output: '3 crates of 400 apples.\n#### 1,205' },
    score: 1,
  },
  options,
  scale: () => binaryScale,
  rowFields: expectedFields,
  files: () => [],
  create,
};

function create(options: Options): Evaluator {
  const unreadable = unjudged(`the row's "${options.expected}" holds no number`);
  const readText = textReader(options);
  const readExpected = expectedNumberReader(options);
  const readAnswer = answerReader(options);
  const near = withinTolerance(options.tolerance);
  return comparingEvaluator(options.expected, (value, output) => {
    const expected = readExpected(value);
    if (expected === null) return unreadable;
    const text = readText(output);
    if (typeof text !== 'string') return text;
    const actual = readAnswer(text);
    if (actual === null) return failed(`expected the number ${expected}, got ${showValue(text)}`);
    return near(expected, actual) ? passed : failed(showDifference(expected, actual));
  });
}
