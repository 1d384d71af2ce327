import { CallError } from '../core/target/call-error.ts';
import { type CallOutage, callOutage, isOfOutage, outageAtMostMs } from './call-outage.ts';
import { type CallPace, callPace } from './call-pace.ts';
import type { Clock } from './call-ports.ts';

/** The way of all calls to one model or endpoint: they wait here for their turn, and stop here when it is out of order. */
export interface CallLane {
  /**
   * Waits for its turn, and makes one attempt.
   *
   * @throws what the attempt throws, or a CallError when nothing is asked any more
   */
  attempt<Reply>(work: () => Promise<Reply>, isRepeated: boolean): Promise<Reply>;
  /** true when a call that failed so is to ask for another attempt, which begins when the other side is back */
  waitsFor(error: CallError): boolean;
  /** tells that a call was given up, or ended well, after all its attempts */
  ended(error: CallError | null): void;
}

export interface CallLaneDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** A model that fails so often in a row is out of order. */
const failuresInARow = 20;

/** @param label how errors name it @param most calls at once */
export function callLane(label: string, most: number, deps: CallLaneDeps): CallLane {
  const pace = callPace(most);
  const outage = callOutage();
  const queue = callQueue(pace, outage, deps);
  let failures = 0;
  let hasAnswered = false;
  let stopped: CallError | null = null;
  const stop = (error: CallError) => {
    stopped ??= error;
    queue.open();
  };
  const failed = (error: unknown, startedAt: number) => {
    const now = deps.clock.now();
    const isOver = outage.failed(error, startedAt, now);
    if (!(error instanceof CallError)) return;
    tell(pace, error, startedAt, now);
    if (isOver) stop(outOfOrder(label, error, `out of order for ${outageAtMostMs / 60_000} min`));
  };
  return {
    waitsFor: (error) => stopped === null && outage.isOut && isOfOutage(error),
    async attempt(work, isRepeated) {
      await queue.turn(isRepeated);
      try {
        deps.signal.throwIfAborted();
        if (stopped !== null) throw stopped;
        const startedAt = deps.clock.now();
        const reply = await work().catch((error: unknown) => {
          failed(error, startedAt);
          throw error;
        });
        outage.answered();
        return reply;
      } finally {
        queue.done();
      }
    },
    ended(error) {
      hasAnswered ||= error === null;
      if (error === null) {
        failures = 0;
        pace.succeeded();
        return;
      }
      // Once it has answered, a request that it refuses is a matter of the row.
      if (!(hasAnswered && error.kind === 'bad-request')) failures += 1;
      if (failures < failuresInARow || stopped !== null) return;
      stop(outOfOrder(label, error, hasAnswered ? lastFailed : neverAnswered));
    },
  };
}

const lastFailed = `its last ${failuresInARow} calls failed`;
const neverAnswered = `${failuresInARow} calls failed and none was ever answered; look at its address and key, and whether it is up`;

/** Those who wait for their turn. */
function callQueue(pace: CallPace, outage: CallOutage, { clock, signal }: CallLaneDeps) {
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  let isTimerSet = false;
  let isOpen = false;

  function letIn(): void {
    while (waiting.length > 0) {
      const waitMs =
        isOpen || signal.aborted ? 0 : longer(outage.waitMs(clock.now()), pace.waitMs(inFlight, clock.now()));
      if (waitMs !== 0) {
        wake(waitMs);
        return;
      }
      inFlight += 1;
      pace.began(clock.now());
      outage.began();
      waiting.shift()?.();
    }
  }

  /** @param waitMs null = whoever is done lets in the next */
  function wake(waitMs: number | null): void {
    if (waitMs === null || isTimerSet) return;
    isTimerSet = true;
    void clock.wait(waitMs, signal).then(() => {
      isTimerSet = false;
      letIn();
    });
  }

  signal.addEventListener('abort', letIn, { once: true });
  return {
    /** A repeated call goes first: it has waited before, and its time is running. */
    turn: (isRepeated: boolean) =>
      new Promise<void>((free) => {
        if (isRepeated) waiting.unshift(free);
        else waiting.push(free);
        letIn();
      }),
    done(): void {
      inFlight -= 1;
      letIn();
    },
    /** Lets everybody in from now on, to be refused. */
    open(): void {
      isOpen = true;
      letIn();
    },
  };
}

/** @param one, other ms; null = until a call has ended */
function longer(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.max(one, other);
}

function tell(pace: CallPace, error: CallError, startedAt: number, now: number): void {
  const { kind, retryAfterMs } = error;
  if (kind !== 'rate-limited' && kind !== 'overloaded') return;
  pace.refused({ startedAt, now, retryAfterMs, isRate: kind === 'rate-limited' });
}

function outOfOrder(label: string, last: CallError, why: string): CallError {
  return new CallError('stopped', false, `${last.message} (${label} is not asked any more: ${why})`);
}
