import * as z from 'zod';
import { classNameOf, classNameOption } from './class-name.ts';
import { type Expected, expectedFields, expectedOption } from './comparing-evaluator.ts';
import { comparingReply, type Reply } from './comparing-reply.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { extractOption } from './extraction.ts';
import { answerReader, numberOptions } from './judged-number.ts';
import { fieldOption } from './judged-output.ts';
import { type Score, unjudged } from './score.ts';
import { showValue } from './show-value.ts';

const options = z.strictObject({
  expected: expectedOption.describe('row field that holds the label, as a dotted path'),
  positive: classNameOption
    .optional()
    .describe(
      'the label whose probability is predicted; every other label is negative. Without it labels are true or false, 1 or 0',
    ),
  field: fieldOption,
  extract: extractOption,
  ...numberOptions,
  threshold: z
    .number()
    .gt(0)
    .max(1)
    .default(0.5)
    .describe(
      'probability from which a reply counts as positive, for `accuracy`, `precision`, `recall` and `f1`',
    ),
  malformed: z
    .enum(['wrong', 'error'])
    .default('wrong')
    .describe(
      'what a reply without a number in [0, 1] is: sure of the `wrong` side, the worst score there is, or an `error`, which leaves the row out',
    ),
});

type Options = z.output<typeof options>;

export const probability: EvaluatorDefinition<Options> = {
  type: 'probability',
  version: 1,
  summary:
    'Squared error of a predicted probability (`0.8` or `80 %`), whose mean is the Brier score. Over all rows it also gives AUC, average precision, log loss, calibration errors, and what a threshold makes of the probabilities.',
  example: {
    options: { positive: 'spam' },
    row: { expected: 'spam' },
    output: { output: '80 %' },
    score: 0.04,
  },
  options,
  scale: () => ({ type: 'continuous', direction: 'lowerIsBetter', range: [0, 1], unit: 'number' }),
  parts: () => [
    { name: 'probability', collapse: 'mean' },
    { name: 'truth', collapse: 'majority', classes: sides },
    { name: 'predicted', collapse: 'majority', classes: sides },
  ],
  corpusMetrics: () => [
    'auc',
    'average-precision',
    'brier',
    'log-loss',
    'ece',
    'ece-mass',
    'accuracy',
    'precision',
    'recall',
    'f1',
  ],
  rowFields: expectedFields,
  files: () => [],
  create,
};

const sides = { count: 2, positive: 1 };

function create(options: Options): Evaluator {
  const readNumber = answerReader({ ...options, percent: 'fraction' });
  const readTruth = truthReader(options.positive);
  return comparingReply(options, (expected, reply) => {
    const truth = readTruth(expected);
    if (truth === null) return unknownLabel(options, expected);
    const probability = reply.text === null ? null : readNumber(reply.text);
    if (probability === null || probability < 0 || probability > 1) {
      return malformedReply(reply, truth, options.malformed);
    }
    const predicted = Number(probability >= options.threshold);
    const value = (probability - truth) ** 2;
    const reason = `expected ${truth}, got ${probability}`;
    return { kind: 'value', value, reason, parts: [probability, truth, predicted] };
  });
}

/** As JSON and as tables of Python spell them. */
const plainLabels: ReadonlyMap<string, 0 | 1> = new Map([
  ['true', 1],
  ['1', 1],
  ['1.0', 1],
  ['false', 0],
  ['0', 0],
  ['0.0', 0],
]);

/** 1 for a positive label, 0 for a negative one, null for what is no label. */
function truthReader(positive: string | undefined): (label: Expected) => 0 | 1 | null {
  return (label) => {
    const name = classNameOf(label);
    if (name === null) return null;
    if (positive !== undefined) return name === positive ? 1 : 0;
    return plainLabels.get(name.toLowerCase()) ?? null;
  };
}

function unknownLabel({ expected: path, positive }: Options, label: Expected): Score {
  const wanted =
    positive === undefined
      ? 'true or false, 1 or 0 (or say with `positive` which label is positive)'
      : 'text, a number or a boolean';
  return unjudged(`the row's "${path}" must be ${wanted}, got ${showValue(label)}`);
}

/** A probability of 0 for what is true and 1 for what is not: no right reply scores worse, so leaving the form never pays. */
function malformedReply(reply: Reply, truth: 0 | 1, malformed: Options['malformed']): Score {
  const reason =
    reply.text === null ? reply.reason : `expected a probability in [0, 1], got ${showValue(reply.text)}`;
  if (malformed === 'error') return unjudged(reason);
  return { kind: 'value', value: 1, reason, parts: [1 - truth, truth, 1 - truth] };
}
