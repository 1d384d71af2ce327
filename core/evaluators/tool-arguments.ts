import * as z from 'zod';
import type { ToolCall } from '../target/output.ts';
import type { JsonValue } from '../text/json.ts';
import { isAllowedValue } from './allowed-value.ts';
import { expectedCallsOption, orderOption, partialOption } from './call-options.ts';
import { comparingEvaluator, expectedFields } from './comparing-evaluator.ts';
import type { Evaluator, EvaluatorDefinition } from './evaluator.ts';
import { type ExpectedArgument, type ExpectedCall, parseExpectedCalls } from './expected-calls.ts';
import { sameValue } from './same-value.ts';
import { binaryScale, shareScale } from './scale.ts';
import { scoreCalls } from './score-calls.ts';
import { showDifference, showValue } from './show-value.ts';
import { normalizeOption, normalizer } from './text-normalization.ts';
import { toleranceOption, withinTolerance } from './tolerance.ts';

const options = z.strictObject({
  expected: expectedCallsOption,
  order: orderOption,
  partial: partialOption,
  tolerance: toleranceOption,
  normalize: normalizeOption,
  'extra-arguments': z
    .enum(['refuse', 'allow'])
    .default('refuse')
    .describe('whether a call may have arguments that are not expected'),
});

type Options = z.output<typeof options>;

type ArgumentFits = (expected: ExpectedArgument, value: JsonValue) => boolean;

export const toolArguments: EvaluatorDefinition<Options> = {
  type: 'tool-arguments',
  version: 1,
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
  const wrongArgument = argumentCheck(options);
  const rules = {
    order: options.order,
    partial: options.partial,
    fits: (expected: ExpectedCall, call: ToolCall) =>
      expected.name === call.name && wrongArgument(expected, call) === null,
    explain: (expected: ExpectedCall, call: ToolCall) =>
      explain(expected, call, wrongArgument(expected, call)),
  };
  return comparingEvaluator(options.expected, (expected, output) =>
    scoreCalls(parseExpectedCalls(expected), output.toolCalls ?? [], rules),
  );
}

/** Finds the name of the first argument that is wrong, missing or too much; null when all are right. */
function argumentCheck(options: Options): (expected: ExpectedCall, call: ToolCall) => string | null {
  const fits = argumentFits(options);
  const mayHaveMore = options['extra-arguments'] === 'allow';
  return ({ arguments: expected }, call) => {
    if (expected === null) return null;
    return firstMisfit(expected, call, fits) ?? (mayHaveMore ? null : firstExtra(expected, call));
  };
}

function firstMisfit(
  expected: ReadonlyMap<string, ExpectedArgument>,
  call: ToolCall,
  fits: ArgumentFits,
): string | null {
  for (const [name, argument] of expected) {
    const value = argumentOf(call, name);
    if (value === undefined ? !argument.optional : !fits(argument, value)) return name;
  }
  return null;
}

function firstExtra(expected: ReadonlyMap<string, ExpectedArgument>, call: ToolCall): string | null {
  return Object.keys(call.arguments).find((name) => !expected.has(name)) ?? null;
}

function argumentFits(options: Options): ArgumentFits {
  const normal = normalizer(options.normalize);
  const number = withinTolerance(options.tolerance);
  const text = (expected: string, actual: string) =>
    expected === actual || normal(expected) === normal(actual);
  const sameness = { text, number, anyOrder: false, extraKeys: false };
  return ({ form, allowed }, value) => {
    switch (form) {
      case 'plain':
        return allowed.some((one) => sameValue(one, value, sameness));
      case 'ground-truth':
        return isAllowedValue(allowed, value, sameness);
      default:
        return form satisfies never;
    }
  };
}

function argumentOf(call: ToolCall, name: string): JsonValue | undefined {
  return Object.hasOwn(call.arguments, name) ? call.arguments[name] : undefined;
}

function explain({ name, arguments: expected }: ExpectedCall, call: ToolCall, wrong: string | null): string {
  if (wrong === null) return `expected another call of ${showValue(name)}`;
  const allowed = expected?.get(wrong)?.allowed;
  const wanted = allowed?.length === 1 ? allowed[0] : allowed;
  return `${showValue(name)}, argument ${showValue(wrong)}: ${showDifference(wanted, argumentOf(call, wrong))}`;
}
