import type { ToolCall } from '../target/output.ts';
import { commonSubsequence } from './common-subsequence.ts';
import type { ExpectedCall } from './expected-calls.ts';
import { matchingSize } from './matching-size.ts';
import { partly, type Score } from './score.ts';
import { showValue } from './show-value.ts';

export interface CallRules {
  readonly order: 'any' | 'same';
  readonly partial: boolean;
  readonly fits: (expected: ExpectedCall, call: ToolCall) => boolean;
  /** why a call of the right name does not fit */
  readonly explain: (expected: ExpectedCall, call: ToolCall) => string;
}

/** Calls of one reply that are looked at; those beyond still count as too many. */
const mostCalls = 256;

/**
 * Scores calls against the expected ones: 1 when each expected call was made and no other, else 0; or with `partial` the share
 * made, of the expected or of the made calls, whichever are more.
 */
export function scoreCalls(
  expected: readonly ExpectedCall[],
  calls: readonly ToolCall[],
  rules: CallRules,
): Score {
  const most = Math.max(expected.length, calls.length);
  const count = rules.order === 'same' ? commonSubsequence : matchingSize;
  const made = count(expected, calls.slice(0, mostCalls), rules.fits);
  const share = most === 0 ? 1 : made / most;
  return partly(rules.partial ? share : Math.floor(share), () => reasonOf(expected, calls, rules));
}

function reasonOf(expected: readonly ExpectedCall[], calls: readonly ToolCall[], rules: CallRules): string {
  const wrong = firstWrongCall(expected, calls, rules);
  const difference = `expected calls ${showNames(expected)}, got ${showNames(calls)}`;
  return wrong === null || expected.length !== calls.length ? difference : wrong;
}

/** The first expected call that was made by name but does not fit; null when names or order are what is wrong. */
function firstWrongCall(
  expected: readonly ExpectedCall[],
  calls: readonly ToolCall[],
  rules: CallRules,
): string | null {
  const seen = calls.slice(0, mostCalls);
  for (const wanted of expected) {
    const named = seen.filter(({ name }) => name === wanted.name);
    const [nearest] = named;
    if (nearest === undefined) return null;
    if (!named.some((call) => rules.fits(wanted, call))) return rules.explain(wanted, nearest);
  }
  return null;
}

function showNames(calls: readonly { readonly name: string }[]): string {
  return calls.length === 0 ? 'none' : showValue(calls.slice(0, 20).map(({ name }) => name));
}
