import * as z from 'zod';
import { classNameOf, classNameOption } from './class-name.ts';
import { classProblem, classReader } from './class-reader.ts';
import { type Expected, expectedFields, expectedOption } from './comparing-evaluator.ts';
import { comparingReply, type Reply } from './comparing-reply.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { extractOption } from './extraction.ts';
import { fieldOption } from './judged-output.ts';
import { binaryScale } from './scale.ts';
import { type Score, unjudged } from './score.ts';
import { showDifference, showValue } from './show-value.ts';
import { normalizeOption } from './text-normalization.ts';

const options = z
  .strictObject({
    expected: expectedOption.describe('row field that holds the label, as a dotted path'),
    field: fieldOption,
    extract: extractOption,
    normalize: normalizeOption,
    classes: z
      .array(classNameOption)
      .min(2)
      .optional()
      .describe(
        'the names of all classes. A label that is none of them is an error of the row, a reply that is none of them is wrong. Required without `positive`',
      ),
    positive: classNameOption
      .optional()
      .describe(
        'the class that `precision`, `recall` and `f1` count; without it they are means over all classes. ' +
          'Where `classes` are not listed every other label is negative, and a reply is right when it is the label',
      ),
  })
  .superRefine((names, context) => {
    const message = classProblem(names);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });

type Options = z.output<typeof options>;

export const classification: EvaluatorDefinition<Options> = {
  type: 'classification',
  version: 1,
  summary:
    'Passes when the output names the class that the row is labelled with. Over all rows it also gives accuracy, precision, recall and F1.',
  example: {
    options: { classes: ['refund', 'shipping', 'other'], normalize: ['case', 'whitespace'] },
    row: { expected: 'refund' },
    output: { output: 'Refund\n' },
    score: 1,
  },
  options,
  scale: () => binaryScale,
  parts: (options) => {
    const { codes } = classReader(options);
    return [
      { name: 'truth', collapse: 'majority', classes: codes },
      { name: 'predicted', collapse: 'majority', classes: codes },
    ];
  },
  corpusMetrics: ({ classes }) => {
    const always = ['accuracy', 'precision', 'recall', 'f1'] as const;
    return classes === undefined ? always : [...always, 'f1-macro', 'f1-micro'];
  },
  rowFields: expectedFields,
  files: () => [],
  create,
};

function create(options: Options): Evaluator {
  const { codes, labelCode, replyCode } = classReader(options);
  return comparingReply(options, (expected, reply) => {
    const label = classNameOf(expected);
    const truth = label === null ? null : labelCode(label);
    if (label === null || truth === null) return unknownLabel(options, expected);
    const predicted = reply.text === null ? codes.count : replyCode(reply.text, label);
    const parts = [truth, predicted];
    if (predicted === truth) return { kind: 'value', value: 1, parts };
    return { kind: 'value', value: 0, reason: reasonOf(label, reply), parts };
  });
}

function unknownLabel({ expected: path, classes }: Options, label: Expected): Score {
  const wanted =
    classes === undefined ? 'text, a number or a boolean' : `one of the classes ${showValue(classes)}`;
  return unjudged(`the row's "${path}" must be ${wanted}, got ${showValue(label)}`);
}

function reasonOf(label: string, reply: Reply): string {
  return reply.text === null ? reply.reason : showDifference(label, reply.text);
}
