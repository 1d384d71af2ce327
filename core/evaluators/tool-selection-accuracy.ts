import * as z from 'zod';
import { expectedCallsOption, orderOption, partialOption } from './call-options.ts';
import { comparingEvaluator, expectedFields } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { parseExpectedCalls } from './expected-calls.ts';
import { binaryScale, shareScale } from './scale.ts';
import { scoreCalls } from './score-calls.ts';
import { toolNames } from './tool-names.ts';

const options = z.strictObject({ expected: expectedCallsOption, order: orderOption, partial: partialOption });

type Options = z.output<typeof options>;

export const toolSelectionAccuracy: EvaluatorDefinition<Options> = {
  type: 'tool-selection-accuracy',
  version: 3,
  summary:
    'Passes when exactly the expected tools were called, each as often as expected, whatever the arguments.',
  example: {
    options: {},
    row: { expected: ['lookup', 'refund'] },
    output: {
      output: '',
      toolCalls: [
        { name: 'refund', arguments: { order: 'A1' } },
        { name: 'lookup', arguments: { order: 'A1' } },
      ],
    },
    score: 1,
  },
  options,
  scale: ({ partial }) => (partial ? shareScale : binaryScale),
  rowFields: expectedFields,
  files: () => [],
  create,
};

function create({ expected: path, order, partial }: Options): Evaluator {
  const rules = { order, partial, ...toolNames };
  return comparingEvaluator(path, (expected, output) =>
    scoreCalls(parseExpectedCalls(expected), output, rules),
  );
}
