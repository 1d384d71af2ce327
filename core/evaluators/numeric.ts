import * as z from 'zod';
import { comparingEvaluator, type Expected, expectedFields, expectedOption } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { extractOption, extractor } from './extraction.ts';
import { fieldOption, textReader } from './judged-output.ts';
import { numberReader } from './number-in-text.ts';
import { binaryScale } from './scale.ts';
import { failed, passed, unjudged } from './score.ts';
import { showDifference, showValue } from './show-value.ts';
import { toleranceOption, withinTolerance } from './tolerance.ts';

const options = z.strictObject({
  expected: expectedOption,
  field: fieldOption,
  extract: extractOption,
  marker: z
    .string()
    .min(1)
    .optional()
    .describe(
      'the number stands after the last line that starts with this, such as `####` or `A:`; an output without it holds no number. ' +
        'An expected text is read in the same way, by `extract` too, where it has the marker',
    ),
  take: z
    .enum(['last', 'first', 'only'])
    .default('last')
    .describe('which number of the text is the answer; `only`: the text must be a number and nothing else'),
  decimal: z
    .enum(['point', 'comma'])
    .default('point')
    .describe('what separates decimals: `1,234.5` with point, `1.234,5` with comma'),
  percent: z
    .enum(['as-written', 'fraction'])
    .default('as-written')
    .describe('what `12 %` stands for: 12, or 0.12'),
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
  const readExpected = expectedNumber(options);
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

/** An expected text is narrowed like the output where that finds something: it may be a worked solution or the bare number. */
function expectedNumber(options: Options): (value: Expected) => number | null {
  const readAnswer = answerReader(options);
  const readNumber = numberReader(options);
  const narrow = options.extract === undefined ? (text: string) => text : extractor(options.extract);
  return (value) => {
    if (typeof value === 'number') return value;
    if (typeof value !== 'string') return null;
    const text = narrow(value) ?? value;
    return readAnswer(text) ?? readNumber(text);
  };
}

/** Reads the number of a text, after the marker where one is asked for. */
function answerReader(options: Options): (text: string) => number | null {
  const readNumber = numberReader(options);
  const { marker } = options;
  if (marker === undefined) return readNumber;
  return (text) => {
    const answer = afterMarker(text, marker);
    return answer === null ? null : readNumber(answer);
  };
}

/** What follows the marker on the last line that starts with it, to the end of the text; null when no line does. */
function afterMarker(text: string, marker: string): string | null {
  const newline = text.lastIndexOf(`\n${marker}`);
  if (newline !== -1) return text.slice(newline + 1 + marker.length);
  return text.startsWith(marker) ? text.slice(marker.length) : null;
}
