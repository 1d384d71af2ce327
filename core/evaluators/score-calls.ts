import type { ToolCall } from '../target/output.ts';
import type { ArgumentCheck } from './argument-check.ts';
import { callsDifference } from './calls-difference.ts';
import { commonSubsequence } from './common-subsequence.ts';
import type { ExpectedCall } from './expected-calls.ts';
import { matchingSize } from './matching-size.ts';
import { partly, type Score } from './score.ts';

export interface CallRules extends ArgumentCheck {
  readonly order: 'any' | 'same';
  readonly partial: boolean;
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
  return partly(rules.partial ? share : Math.floor(share), () => callsDifference(expected, calls, rules));
}
