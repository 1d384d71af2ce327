import * as z from 'zod';
import type { ToolCall } from '../target/output.ts';
import type { JsonValue } from '../text/json.ts';
import { isAllowedValue } from './allowed-value.ts';
import type { ExpectedArgument, ExpectedCall } from './expected-calls.ts';
import { sameValue } from './same-value.ts';
import { showDifference, showValue } from './show-value.ts';
import { type Normalization, normalizer } from './text-normalization.ts';
import { type Tolerance, withinTolerance } from './tolerance.ts';

export const extraArgumentsOption = z
  .enum(['refuse', 'allow'])
  .default('refuse')
  .describe('whether a call may have arguments that are not expected');

interface ArgumentOptions {
  readonly tolerance: Tolerance;
  readonly normalize: readonly Normalization[];
  readonly 'extra-arguments': 'refuse' | 'allow';
}

/** Tells whether a call is the expected one, name and arguments, and in words why one of the same name is not. */
export interface ArgumentCheck {
  fits(expected: ExpectedCall, call: ToolCall): boolean;
  explain(expected: ExpectedCall, call: ToolCall): string;
}

export function argumentCheck(options: ArgumentOptions): ArgumentCheck {
  const fits = argumentFits(options);
  const mayHaveMore = options['extra-arguments'] === 'allow';
  const wrongArgument = ({ arguments: expected }: ExpectedCall, call: ToolCall) => {
    if (expected === null) return null;
    return firstMisfit(expected, call, fits) ?? (mayHaveMore ? null : firstExtra(expected, call));
  };
  return {
    fits: (expected, call) => expected.name === call.name && wrongArgument(expected, call) === null,
    explain: (expected, call) => explain(expected, call, wrongArgument(expected, call)),
  };
}

type ArgumentFits = (expected: ExpectedArgument, value: JsonValue) => boolean;

function argumentFits(options: ArgumentOptions): ArgumentFits {
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

/** The name of the first argument that is wrong or missing; null when all are right. */
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

function argumentOf(call: ToolCall, name: string): JsonValue | undefined {
  return Object.hasOwn(call.arguments, name) ? call.arguments[name] : undefined;
}

function explain({ name, arguments: expected }: ExpectedCall, call: ToolCall, wrong: string | null): string {
  if (wrong === null) return `expected another call of ${showValue(name)}`;
  const allowed = expected?.get(wrong)?.allowed;
  const wanted = allowed?.length === 1 ? allowed[0] : allowed;
  return `${showValue(name)}, argument ${showValue(wrong)}: ${showDifference(wanted, argumentOf(call, wrong))}`;
}
