import { expect, it } from 'vitest';
import { callPace } from '../../pipeline/call-pace.ts';

/** What happens, in the order of time. */
function agenda() {
  const events: { readonly at: number; readonly happen: () => void }[] = [];
  return {
    now: 0,
    add(at: number, happen: () => void) {
      let place = events.length;
      while (place > 0 && (events[place - 1]?.at ?? 0) > at) place -= 1;
      events.splice(place, 0, { at, happen });
    },
    next(): boolean {
      const event = events.shift();
      if (event === undefined) return false;
      this.now = event.at;
      event.happen();
      return true;
    },
  };
}

const perSecond = 50;

/** Lets through 50 a second, by a bucket that fills all the time, or by counting anew each second. @returns ms until the next, or null */
function rateLimit(kind: 'bucket' | 'window'): (now: number) => number | null {
  let [tokens, last] = [perSecond, 0];
  return (now) => {
    if (kind === 'bucket') tokens = Math.min(perSecond, tokens + ((now - last) * perSecond) / 1000);
    else if (Math.floor(now / 1000) > Math.floor(last / 1000)) tokens = perSecond;
    last = now;
    if (tokens < 1) return 1000 - (now % 1000);
    tokens -= 1;
    return null;
  };
}

interface Server {
  readonly kind: 'bucket' | 'window';
  readonly latencyMs: number;
  /** what it asks to wait, given the time until it lets through again */
  readonly retryAfterMs: (untilNext: number) => number;
  /** ms by which a timer of the caller fires late, as those of a busy machine do */
  readonly lateMs?: number;
}

/** @returns ms that the calls take, and how many were refused on the way */
function pacedCalls(calls: number, { kind, latencyMs, retryAfterMs, lateMs = 1 }: Server) {
  const time = agenda();
  const limit = rateLimit(kind);
  const pace = callPace(256);
  const seen = { waiting: calls, inFlight: 0, done: 0, refused: 0, wakesAt: Number.POSITIVE_INFINITY };
  const letIn = () => {
    while (seen.waiting > 0) {
      const waitMs = pace.waitMs(seen.inFlight, time.now);
      if (waitMs === null) return;
      if (waitMs > 0) return wake(time.now + waitMs + lateMs);
      begin();
    }
  };
  const wake = (at: number) => {
    if (at >= seen.wakesAt) return;
    seen.wakesAt = at;
    time.add(at, () => {
      seen.wakesAt = Number.POSITIVE_INFINITY;
      letIn();
    });
  };
  const begin = () => {
    seen.waiting -= 1;
    seen.inFlight += 1;
    pace.began(time.now);
    const [startedAt, untilNext] = [time.now, limit(time.now)];
    time.add(time.now + (untilNext === null ? latencyMs : 2), () => end(startedAt, untilNext));
  };
  const end = (startedAt: number, untilNext: number | null) => {
    seen.inFlight -= 1;
    if (untilNext === null) {
      seen.done += 1;
      pace.succeeded();
    } else {
      seen.refused += 1;
      const after = retryAfterMs(untilNext);
      pace.refused({ startedAt, now: time.now, retryAfterMs: after, isRate: true });
      // Refused ones come back spread over half a second.
      time.add(time.now + after + ((seen.refused * 0.618) % 1) * 500, () => {
        seen.waiting += 1;
        letIn();
      });
    }
    letIn();
  };
  letIn();
  while (seen.done < calls && time.next());
  return { ms: time.now, refused: seen.refused };
}

it.each([
  ['bucket', 20, 'a second', () => 1000],
  ['bucket', 200, 'a second', () => 1000],
  ['bucket', 2000, 'a second', () => 1000],
  ['bucket', 20, 'not', () => 0],
  ['window', 20, 'a second', () => 1000],
  ['window', 50, 'a second', () => 1000],
  ['window', 5, 'exactly', (untilNext: number) => untilNext],
  ['window', 300, 'not', () => 0],
] as const)(
  '5,000 calls find what a %s takes that answers after %d ms, told %s to wait',
  (kind, latencyMs, told, retryAfterMs) => {
    const { ms, refused } = pacedCalls(5000, { kind, latencyMs, retryAfterMs });
    expect(ms).toBeLessThan((1.15 * 5000 * 1000) / perSecond);
    if (told === 'a second') expect(refused).toBeLessThan(150);
  },
);

it('timers that fire late do not slow it down', () => {
  const server = { kind: 'window', latencyMs: 5, retryAfterMs: () => 1000 } as const;
  const { ms } = pacedCalls(5000, { ...server, lateMs: 8 });
  expect(ms).toBeLessThan(1.02 * pacedCalls(5000, { ...server, lateMs: 0 }).ms);
});
