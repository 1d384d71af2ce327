import { CallError } from '../core/target/call-error.ts';
import type { Budget } from './budget.ts';
import { type CallLane, callLane } from './call-lane.ts';
import type { Clock } from './call-ports.ts';
import { limiter } from './limiter.ts';

/** Everything that a run asks of models and endpoints goes through here, whoever asks: targets and judges share it. */
export interface Calls {
  /**
   * Makes a call, again while that can help and its time is not up.
   *
   * @throws CallError when there is no answer, and nothing else unless the run was interrupted
   */
  make<Reply>(call: Call<Reply>): Promise<Reply>;
}

export interface Call<Reply> {
  /** calls of one destination share a pace, and stop together */
  readonly destination: string;
  /** how errors name the destination: `model main` */
  readonly label: string;
  /** ms for the call with all its retries, from when its first attempt begins */
  readonly timeoutMs: number;
  /** nothing is asked when it is spent */
  readonly budget: Pick<Budget, 'open' | 'spentWhy' | 'begin'>;
  /** one attempt */
  readonly attempt: (timeoutMs: number, signal: AbortSignal) => Promise<Reply>;
}

export interface CallsDeps {
  readonly clock: Clock;
  /** in [0, 1), spreads retries */
  readonly random: () => number;
  readonly signal: AbortSignal;
}

export interface CallsSettings {
  /** calls under way at once, over all destinations */
  readonly most: number;
  /** ms from now after which nothing is asked any more; null = no limit */
  readonly deadlineMs: number | null;
}

/** A rate that is too high is mended by waiting; other failures hardly after so many attempts. */
const attemptsAtMost = 8;
const backoffMs = 500;
/** Where calls come too fast their lane slows down, and a call by itself has little to add. */
const backoffAtMostMs = { rate: 4_000, other: 30_000 };

export function calls({ most, deadlineMs }: CallsSettings, deps: CallsDeps): Calls {
  const lanes = new Map<string, CallLane>();
  const places = limiter(most);
  const endsAt = deadlineMs === null ? null : deps.clock.now() + deadlineMs;
  const laneOf = ({ destination, label }: Call<unknown>) => {
    const lane = lanes.get(destination) ?? callLane(label, most, deps);
    lanes.set(destination, lane);
    return lane;
  };
  return {
    async make(call) {
      const lane = laneOf(call);
      try {
        const reply = await withRetries(call, lane, places.run, { ...deps, endsAt });
        lane.ended(null);
        return reply;
      } catch (error) {
        if (error instanceof CallError && tellsOfDestination(error)) lane.ended(error);
        throw error;
      }
    },
  };
}

/** What the run itself refuses says nothing of the model. */
function tellsOfDestination({ kind }: CallError): boolean {
  return kind !== 'budget' && kind !== 'stopped';
}

async function withRetries<Reply>(
  call: Call<Reply>,
  lane: CallLane,
  placed: ReturnType<typeof limiter>['run'],
  deps: CallsDeps & { readonly endsAt: number | null },
): Promise<Reply> {
  const { clock, signal } = deps;
  let callEndsAt = Number.POSITIVE_INFINITY;
  let isRepeated = false;
  for (let attempt = 1; ; isRepeated = true) {
    let error: CallError;
    try {
      return await lane.attempt(() => {
        callEndsAt = Math.min(callEndsAt, clock.now() + call.timeoutMs);
        return placed(() => oneAttempt(call, callEndsAt, deps));
      }, isRepeated);
    } catch (thrown) {
      error = callErrorOf(thrown);
    }
    if (lane.waitsFor(error)) {
      callEndsAt = Number.POSITIVE_INFINITY;
      continue;
    }
    const waitMs = waitBeforeRetry(attempt, error, deps.random);
    if (!worthRetrying(error, attempt) || clock.now() + waitMs >= callEndsAt) throw told(error, attempt);
    await clock.wait(waitMs, signal);
    signal.throwIfAborted();
    attempt += 1;
  }
}

/** @throws what is none */
function callErrorOf(thrown: unknown): CallError {
  if (thrown instanceof CallError) return thrown;
  throw thrown;
}

/** @throws CallError before anything is asked when the run may not go on */
async function oneAttempt<Reply>(
  { budget, attempt, timeoutMs }: Call<Reply>,
  callEndsAt: number,
  { clock, signal, endsAt }: CallsDeps & { readonly endsAt: number | null },
): Promise<Reply> {
  signal.throwIfAborted();
  if (!budget.open) throw new CallError('budget', false, budget.spentWhy);
  const now = clock.now();
  const runLeftMs = endsAt === null ? Number.POSITIVE_INFINITY : endsAt - now;
  if (runLeftMs <= 0) throw new CallError('budget', false, 'the time of the run is up');
  const ended = budget.begin();
  try {
    return await attempt(Math.max(1, Math.min(timeoutMs, callEndsAt - now, runLeftMs)), signal);
  } finally {
    ended();
  }
}

function worthRetrying({ kind, retryable }: CallError, attempt: number): boolean {
  return retryable && (kind === 'rate-limited' || attempt < attemptsAtMost);
}

/**
 * What the other side asks for is a least wait; the jitter keeps those who were told the same from coming together.
 *
 * @see Brooker 2015, Exponential Backoff And Jitter, AWS Architecture Blog: full jitter
 */
function waitBeforeRetry(attempt: number, { kind, retryAfterMs }: CallError, random: () => number): number {
  const most = kind === 'rate-limited' ? backoffAtMostMs.rate : backoffAtMostMs.other;
  return retryAfterMs + random() * Math.min(most, backoffMs * 2 ** (attempt - 1));
}

function told(error: CallError, attempts: number): CallError {
  if (attempts === 1) return error;
  const { kind, retryable, message, retryAfterMs } = error;
  return new CallError(kind, retryable, `${message} (after ${attempts} attempts)`, { retryAfterMs });
}
