import type { Output } from '../target/output.ts';
import type { ArgumentCheck } from './argument-check.ts';
import { callsDifference } from './calls-difference.ts';
import { callsMade } from './calls-made.ts';
import { commonSubsequence } from './common-subsequence.ts';
import { comparedCalls, refuseTooMany } from './compared-calls.ts';
import type { ExpectedCall } from './expected-calls.ts';
import { matchingSize } from './matching-size.ts';
import { noCallsReported } from './no-calls-reported.ts';
import { partly, type Score } from './score.ts';

export interface CallRules extends ArgumentCheck {
  readonly order: 'any' | 'same';
  readonly partial: boolean;
}

/**
 * Scores the calls of an output against the expected ones: 1 when each expected call was made and no other, else 0; or with `partial`
 * the share made, of the expected or of the made calls, whichever are more. An output that reports no calls fails where some are
 * expected, and is skipped where none is.
 *
 * @throws Error when more calls are expected than are compared
 */
export function scoreCalls(expected: readonly ExpectedCall[], output: Output, rules: CallRules): Score {
  refuseTooMany(expected);
  const reported = callsMade(output);
  if (reported === null && expected.length === 0) return noCallsReported;
  const calls = reported ?? [];
  const most = Math.max(expected.length, calls.length);
  const count = rules.order === 'same' ? commonSubsequence : matchingSize;
  const made = count(expected, comparedCalls(expected, calls), rules.fits);
  const share = most === 0 ? 1 : made / most;
  return partly(rules.partial ? share : Math.floor(share), () => callsDifference(expected, calls, rules));
}
