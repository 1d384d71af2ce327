import * as z from 'zod';
import type { Output } from '../target/output.ts';
import { callsMade } from './calls-made.ts';
import { comparingEvaluator, type Expected } from './comparing-evaluator.ts';
import { topOfPath } from './dotted-path.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { parseExpectedCalls } from './expected-calls.ts';
import { noCallsReported } from './no-calls-reported.ts';
import { qualityEvaluator } from './quality-evaluator.ts';
import { binaryScale, shareScale } from './scale.ts';
import { failed, partly, passed, skipped } from './score.ts';
import { showValue } from './show-value.ts';

const options = z.strictObject({
  expected: z
    .string()
    .min(1)
    .default('trajectory')
    .describe(
      'row field that holds the steps an answer needs, as a dotted path: a number, or the expected trajectory itself; not read with `budget`',
    ),
  count: z
    .enum(['calls', 'steps'])
    .default('calls')
    .describe('`calls`: calls of tools; `steps`: all steps of the trajectory, whatever their stage'),
  budget: z
    .int()
    .min(0)
    .optional()
    .describe('passes with at most so many; without it the score is needed / taken, at most 1'),
});

type Options = z.output<typeof options>;

export const stepEfficiency: EvaluatorDefinition<Options> = {
  type: 'step-efficiency',
  version: 1,
  summary:
    'Share of the steps taken that were needed, or whether a budget of steps was kept. Too few count as 1: whether they were the right ones is told by `trajectory`.',
  example: {
    options: {},
    row: { trajectory: ['find_order', 'refund'] },
    output: {
      output: 'Refunded.',
      toolCalls: [
        { name: 'find_order', arguments: { id: 'A1' } },
        { name: 'find_order', arguments: { id: 'A1' } },
        { name: 'check_policy', arguments: {} },
        { name: 'refund', arguments: { id: 'A1' } },
      ],
    },
    score: 0.5,
  },
  options,
  scale: ({ budget }) => (budget === undefined ? shareScale : binaryScale),
  rowFields: ({ expected, budget }) => (budget === undefined ? [topOfPath(expected)] : []),
  files: () => [],
  create,
};

type Count = Options['count'];

function create({ expected, count, budget }: Options): Evaluator {
  const unknown = count === 'calls' ? noCallsReported : skipped('the output carries no "trajectory"');
  if (budget !== undefined) {
    return qualityEvaluator((_row, output) => {
      const taken = stepsTaken(output, count);
      if (taken === null) return unknown;
      return taken <= budget ? passed : failed(`expected at most ${budget} ${count}, got ${taken}`);
    });
  }
  return comparingEvaluator(expected, (value, output) => {
    const needed = stepsNeeded(value, count);
    const taken = stepsTaken(output, count);
    if (taken === null) return unknown;
    return partly(taken <= needed ? 1 : needed / taken, () => `${needed} ${count} are needed, got ${taken}`);
  });
}

function stepsTaken(output: Output, count: Count): number | null {
  return (count === 'calls' ? callsMade(output)?.length : output.trajectory?.length) ?? null;
}

/** @throws Error when a row says neither a number nor steps */
function stepsNeeded(expected: Expected, count: Count): number {
  if (typeof expected === 'number') {
    if (Number.isSafeInteger(expected) && expected >= 0) return expected;
    throw new Error(`the expected steps must be a whole number of at least 0, got ${showValue(expected)}`);
  }
  return count === 'steps' && Array.isArray(expected) ? expected.length : parseExpectedCalls(expected).length;
}
