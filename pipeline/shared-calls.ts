import type { SuiteConfig } from '../core/config/config.ts';
import type { Policy } from '../core/package/package.ts';
import { type Budget, budget } from './budget.ts';
import type { Clock } from './call-ports.ts';
import { type Calls, calls } from './calls.ts';
import { type Limiter, limiter } from './limiter.ts';
import { type MemoWriter, memoWriter } from './memo-writer.ts';
import type { Memo } from './ports.ts';
import { systemClock } from './system-clock.ts';

/** What everything that calls out in a run shares, targets and evaluators alike. */
export interface SharedCalls extends AsyncDisposable {
  readonly memoWriter: MemoWriter;
  readonly limiter: Limiter;
  readonly calls: Calls;
  readonly budget: Budget;
  /** what the memo was told before this, in ms since 1970, is asked again */
  readonly oldestMs: number;
}

export interface SharedCallsDeps {
  readonly memo: Pick<Memo, 'put'>;
  /** instead of this machine's time and chance, for tests */
  readonly clock?: Clock;
  readonly random?: () => number;
  /** ISO 8601, UTC */
  readonly now: () => string;
  readonly signal: AbortSignal;
}

export interface SharedCallsOf {
  readonly policy: Pick<Policy, 'budgetUsd' | 'budgetTokens' | 'baselineMaxAgeMs'>;
  /** in (0, 1]: of the run's budget that the policy holds; 1 = all of it */
  readonly part?: number;
}

/** Opens what the calls of a run share; when it is disposed of, the memo has everything that was paid for. */
export function sharedCalls(
  { policy, part = 1 }: SharedCallsOf,
  settings: Pick<SuiteConfig, 'concurrency' | 'deadlineMs'>,
  { memo, clock = systemClock, random = Math.random, now, signal }: SharedCallsDeps,
): SharedCalls {
  const { concurrency: most, deadlineMs = null } = settings;
  const writer = memoWriter(memo);
  return {
    memoWriter: writer,
    limiter: limiter(most),
    calls: calls({ most, deadlineMs }, { clock, random, signal }),
    budget: budget({ usd: policy.budgetUsd, tokens: policy.budgetTokens ?? null }, part),
    oldestMs: Date.parse(now()) - policy.baselineMaxAgeMs,
    [Symbol.asyncDispose]: () => writer.flush(),
  };
}
