import * as z from 'zod';
import type { ToolCall } from '../target/output.ts';
import { argumentCheck, extraArgumentsOption } from './argument-check.ts';
import { expectedTrajectoryOption, partialOption } from './call-options.ts';
import { callsDifference } from './calls-difference.ts';
import { callsMade } from './calls-made.ts';
import { commonSubsequence } from './common-subsequence.ts';
import { comparedCalls, refuseTooMany } from './compared-calls.ts';
import { comparingEvaluator, expectedFields } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { type ExpectedCall, parseExpectedCalls } from './expected-calls.ts';
import { matchingSize } from './matching-size.ts';
import { noCallsReported } from './no-calls-reported.ts';
import { binaryScale, shareScale } from './scale.ts';
import { partly } from './score.ts';
import { normalizeOption } from './text-normalization.ts';
import { toleranceOption } from './tolerance.ts';
import { toolNames } from './tool-names.ts';

const options = z.strictObject({
  expected: expectedTrajectoryOption,
  mode: z
    .enum(['exact', 'in-order', 'any-order', 'subset', 'superset'])
    .default('exact')
    .describe(
      '`exact`: the expected calls in their order and no other; `in-order`: the expected calls in their order, others may stand between; ' +
        '`any-order`: the expected calls in any order and no other; `superset`: at least the expected calls, in any order; ' +
        '`subset`: no call that is not expected',
    ),
  compare: z
    .enum(['tools', 'calls'])
    .default('tools')
    .describe('`tools`: by name alone; `calls`: by name and arguments, as `tool-arguments` does'),
  partial: partialOption.describe(
    'scores the share of calls that fit instead of all or nothing: of the expected ones with `in-order` and `superset`, of those made with ' +
      '`subset`, else of whichever are more',
  ),
  tolerance: toleranceOption,
  normalize: normalizeOption,
  'extra-arguments': extraArgumentsOption,
});

type Options = z.output<typeof options>;
type Mode = Options['mode'];

export const trajectory: EvaluatorDefinition<Options> = {
  type: 'trajectory',
  version: 2,
  summary:
    'Passes when the way to the answer is the expected one: the tools that were called, from `trajectory` or `toolCalls` of the output.',
  example: {
    options: { mode: 'in-order' },
    row: { trajectory: ['find_order', 'refund'] },
    output: {
      output: 'Refunded.',
      trajectory: [
        { stage: 'planning', tokens: { input: 310, output: 42 } },
        { stage: 'tool-call', tool: 'find_order', arguments: { id: 'A1' }, latencyMs: 80 },
        { stage: 'tool-call', tool: 'check_policy', arguments: {} },
        { stage: 'tool-call', tool: 'refund', arguments: { id: 'A1' } },
        { stage: 'generation' },
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

function create(options: Options): Evaluator {
  const { mode, partial } = options;
  const check = options.compare === 'calls' ? argumentCheck(options) : toolNames;
  return comparingEvaluator(options.expected, (row, output) => {
    const expected = parseExpectedCalls(row);
    refuseTooMany(expected);
    const made = callsMade(output);
    // None made is a failure of the target where some are expected, but nothing to be praised for.
    if (made === null && (mode === 'subset' || expected.length === 0)) return noCallsReported;
    const calls = made ?? [];
    const fitting = fittingCalls(mode)(expected, calls, check.fits);
    const most = denominator(mode, expected.length, calls.length);
    const share = most === 0 ? 1 : fitting / most;
    return partly(
      partial ? share : Math.floor(share),
      () => `${mode}: ${callsDifference(expected, calls, check)}`,
    );
  });
}

type Fits = (expected: ExpectedCall, call: ToolCall) => boolean;

function fittingCalls(mode: Mode) {
  const count = mode === 'exact' || mode === 'in-order' ? commonSubsequence : matchingSize;
  return (expected: readonly ExpectedCall[], calls: readonly ToolCall[], fits: Fits) =>
    count(expected, comparedCalls(expected, calls), fits);
}

function denominator(mode: Mode, expected: number, made: number): number {
  switch (mode) {
    case 'exact':
    case 'any-order':
      return Math.max(expected, made);
    case 'in-order':
    case 'superset':
      return expected;
    case 'subset':
      return made;
    default:
      return mode satisfies never;
  }
}
