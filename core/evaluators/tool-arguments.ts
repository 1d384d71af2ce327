import * as z from 'zod';
import { argumentCheck, extraArgumentsOption } from './argument-check.ts';
import { expectedCallsOption, orderOption, partialOption } from './call-options.ts';
import { comparingEvaluator, expectedFields } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { parseExpectedCalls } from './expected-calls.ts';
import { binaryScale, shareScale } from './scale.ts';
import { scoreCalls } from './score-calls.ts';
import { normalizeOption } from './text-normalization.ts';
import { toleranceOption } from './tolerance.ts';

const options = z.strictObject({
  expected: expectedCallsOption,
  order: orderOption,
  partial: partialOption,
  tolerance: toleranceOption,
  normalize: normalizeOption,
  'extra-arguments': extraArgumentsOption,
});

type Options = z.output<typeof options>;

export const toolArguments: EvaluatorDefinition<Options> = {
  type: 'tool-arguments',
  version: 3,
  summary:
    'Passes when exactly the expected calls were made with the expected arguments. An expected argument may be `{anyOf: […], optional: true}`.',
  example: {
    options: {},
    row: {
      expected: [{ name: 'refund', arguments: { order: 'A1', reason: { anyOf: ['late', 'delayed'] } } }],
    },
    output: { output: '', toolCalls: [{ name: 'refund', arguments: { reason: 'delayed', order: 'A1' } }] },
    score: 1,
  },
  options,
  scale: ({ partial }) => (partial ? shareScale : binaryScale),
  rowFields: expectedFields,
  files: () => [],
  create,
};

function create(options: Options): Evaluator {
  const { order, partial } = options;
  const rules = { order, partial, ...argumentCheck(options) };
  return comparingEvaluator(options.expected, (expected, output) =>
    scoreCalls(parseExpectedCalls(expected), output, rules),
  );
}
