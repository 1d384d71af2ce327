import type { ToolCall } from '../target/output.ts';
import type { ArgumentCheck } from './argument-check.ts';
import type { ExpectedCall } from './expected-calls.ts';
import { showValue } from './show-value.ts';

/** Calls of one reply that are looked at for a reason. */
const mostLookedAt = 256;

/** Why the calls made are not the expected ones, in words: the first that has wrong arguments, or the tools of both. */
export function callsDifference(
  expected: readonly ExpectedCall[],
  calls: readonly ToolCall[],
  check: ArgumentCheck,
): string {
  const wrong = expected.length === calls.length ? firstWrongCall(expected, calls, check) : null;
  return wrong ?? `expected calls ${showNames(expected)}, got ${showNames(calls)}`;
}

/** The first expected call that was made by name but does not fit; null when names or order are what is wrong. */
function firstWrongCall(
  expected: readonly ExpectedCall[],
  calls: readonly ToolCall[],
  { fits, explain }: ArgumentCheck,
): string | null {
  const seen = calls.slice(0, mostLookedAt);
  for (const wanted of expected) {
    const named = seen.filter(({ name }) => name === wanted.name);
    const [nearest] = named;
    if (nearest === undefined) return null;
    if (!named.some((call) => fits(wanted, call))) return explain(wanted, nearest);
  }
  return null;
}

function showNames(calls: readonly { readonly name: string }[]): string {
  return calls.length === 0 ? 'none' : showValue(calls.slice(0, 20).map(({ name }) => name));
}
