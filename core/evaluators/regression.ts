import * as z from 'zod';
import { expectedFields, expectedOption } from './comparing-evaluator.ts';
import { comparingReply, type Reply } from './comparing-reply.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { extractOption } from './extraction.ts';
import { answerReader, expectedNumberReader, numberOptions, percentOption } from './judged-number.ts';
import { fieldOption } from './judged-output.ts';
import { type Score, unjudged } from './score.ts';
import { showDifference, showValue } from './show-value.ts';

const options = z.strictObject({
  expected: expectedOption,
  field: fieldOption,
  extract: extractOption,
  ...numberOptions,
  percent: percentOption,
  malformed: z
    .number()
    .optional()
    .describe(
      'the prediction that a reply without a number counts as. Without it such a reply is an error, as no distance is the worst one',
    ),
});

type Options = z.output<typeof options>;

export const regression: EvaluatorDefinition<Options> = {
  type: 'regression',
  version: 1,
  summary:
    'Distance of the number in the output from the expected one. Over all rows it also gives RMSE, MAE and R².',
  example: {
    options: {},
    row: { expected: 250000 },
    output: { output: 'About $262,500.' },
    score: 12500,
  },
  options,
  scale: () => ({ type: 'continuous', direction: 'lowerIsBetter', range: [0, null], unit: 'number' }),
  parts: () => [
    { name: 'prediction', collapse: 'mean' },
    { name: 'truth', collapse: 'mean' },
  ],
  corpusMetrics: () => ['rmse', 'mae', 'r2'],
  rowFields: expectedFields,
  files: () => [],
  create,
};

function create(options: Options): Evaluator {
  const unreadable = unjudged(`the row's "${options.expected}" holds no number`);
  const readTruth = expectedNumberReader(options);
  const readNumber = answerReader(options);
  return comparingReply(options, (expected, reply) => {
    const truth = readTruth(expected);
    if (truth === null || !Number.isFinite(truth)) return unreadable;
    const prediction = reply.text === null ? null : readNumber(reply.text);
    if (prediction !== null) return distance(prediction, truth, showDifference(truth, prediction));
    const why = whyMalformed(reply);
    return options.malformed === undefined ? unjudged(why) : distance(options.malformed, truth, why);
  });
}

function distance(prediction: number, truth: number, reason: string): Score {
  const value = Math.abs(prediction - truth);
  if (Number.isFinite(value)) return { kind: 'value', value, reason, parts: [prediction, truth] };
  return unjudged(`too far apart to be subtracted: ${reason}`);
}

function whyMalformed(reply: Reply): string {
  return reply.text === null ? reply.reason : `expected a number, got ${showValue(reply.text)}`;
}
