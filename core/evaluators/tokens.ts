import * as z from 'zod';
import type { Output } from '../target/output.ts';
import type { EvaluatorDefinition } from './evaluator.ts';
import { measured } from './measured.ts';
import type { Score } from './score.ts';

const options = z.strictObject({
  count: z.enum(['input', 'output', 'total']).default('total').describe('which tokens are counted'),
});

type Options = z.output<typeof options>;

export const tokens: EvaluatorDefinition<Options> = {
  type: 'tokens',
  version: 1,
  summary: 'Tokens the call used, as the provider reported them; a total needs both parts.',
  example: {
    options: { count: 'total' },
    row: {},
    output: { output: 'Yes.', tokens: { input: 311, output: 19 } },
    score: 330,
  },
  options,
  scale: () => ({ type: 'count', direction: 'lowerIsBetter', range: [0, null], unit: 'tokens' }),
  rowFields: () => [],
  files: () => [],
  create: ({ count }) => ({ score: (_row, output) => tokensOf(output, count) }),
};

function tokensOf({ tokens = {} }: Output, count: Options['count']): Score {
  if (count !== 'total') return measured(tokens[count], `tokens.${count}`);
  const input = measured(tokens.input, 'tokens.input');
  const output = measured(tokens.output, 'tokens.output');
  if (input.kind !== 'value') return input;
  return output.kind === 'value' ? measured(input.value + output.value, 'tokens') : output;
}
