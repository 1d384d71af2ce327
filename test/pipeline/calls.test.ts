import { describe, expect, it } from 'vitest';
import { CallError, type CallProblem } from '../../core/target/call-error.ts';
import { budget } from '../../pipeline/budget.ts';
import { type Call, type CallsSettings, calls } from '../../pipeline/calls.ts';
import { scriptedClock } from '../helpers/scripted-clock.ts';

const never = new AbortController().signal;
const unlimited = budget({ usd: null, tokens: null });

function frame(settings: Partial<CallsSettings> = {}, signal = never) {
  const clock = scriptedClock();
  const made = calls({ most: 16, deadlineMs: null, ...settings }, { clock, signal, random: () => 0.5 });
  const call = (attempt: Call<string>['attempt'], changes: Partial<Call<string>> = {}) =>
    made.make({
      destination: 'm-1',
      label: 'model main',
      timeoutMs: 120_000,
      budget: unlimited,
      attempt,
      ...changes,
    });
  return { clock, call };
}

const failed = (kind: CallProblem, retryable = true, retryAfterMs = 0) =>
  new CallError(kind, retryable, `it is ${kind}`, { retryAfterMs });

/** Fails with each of the script, then answers. */
function script(...errors: readonly CallError[]) {
  const seen: number[] = [];
  return {
    seen,
    attempt: async (timeoutMs: number) => {
      seen.push(timeoutMs);
      const error = errors[seen.length - 1];
      if (error !== undefined) throw error;
      return 'ok';
    },
  };
}

describe('retries', () => {
  it.each<CallProblem>(['rate-limited', 'overloaded', 'server-error', 'connection', 'malformed', 'timeout'])(
    'calls again after %s',
    async (kind) => {
      const { clock, call } = frame();
      const scripted = script(failed(kind), failed(kind));
      expect(await clock.run(call(scripted.attempt))).toBe('ok');
      expect(scripted.seen).toHaveLength(3);
    },
  );

  it('does not call again what does not help', async () => {
    const { clock, call } = frame();
    const scripted = script(failed('bad-request', false));
    await expect(clock.run(call(scripted.attempt))).rejects.toThrow('it is bad-request');
    expect(scripted.seen).toHaveLength(1);
  });

  it('waits longer each time, spread over the whole time', async () => {
    const { clock, call } = frame();
    const scripted = script(...Array.from({ length: 4 }, () => failed('server-error')));
    await clock.run(call(scripted.attempt));
    // Half of 0.5, 1, 2 and 4 s, and the time of the call shrinks by as much.
    expect(clock.now()).toBe(3750);
    expect(scripted.seen).toEqual([120_000, 119_750, 119_250, 118_250, 116_250]);
  });

  it('does not come back before it was asked to, nor does anybody else', async () => {
    const { clock, call } = frame();
    const times: number[] = [];
    const scripted = script(failed('rate-limited', true, 7000));
    const first = call(scripted.attempt);
    await clock.run(Promise.resolve());
    const second = call(async () => {
      times.push(clock.now());
      return 'ok';
    });
    await clock.run(Promise.all([first, second]));
    expect(times[0]).toBeGreaterThanOrEqual(7000);
  });

  it('gives up at once when it is asked for more time than there is', async () => {
    const { clock, call } = frame();
    const scripted = script(failed('rate-limited', true, 3_600_000));
    await expect(clock.run(call(scripted.attempt))).rejects.toThrow('it is rate-limited');
    expect(clock.now()).toBe(0);
  });

  it('says how often it tried', async () => {
    const { clock, call } = frame();
    const scripted = script(...Array.from({ length: 20 }, () => failed('connection')));
    await expect(clock.run(call(scripted.attempt))).rejects.toThrow('it is connection (after 8 attempts)');
  });
});

describe('limits', () => {
  it('asks nothing once the budget is spent', async () => {
    const { clock, call } = frame({ most: 1 });
    const own = budget({ usd: null, tokens: 10 });
    const paying = async () => {
      own.spend({ costUsd: 0, tokens: 6 });
      return 'ok';
    };
    const all = Array.from({ length: 4 }, () => call(paying, { budget: own }));
    const ended = await clock.run(Promise.allSettled(all));
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    expect(ended[2]).toMatchObject({ reason: { kind: 'budget', message: 'the budget of the run is spent' } });
  });

  it('counts with what the calls under way will cost, so that many at once do not spend more than there is', async () => {
    const { clock, call } = frame({ most: 64 });
    const own = budget({ usd: 100, tokens: null });
    const paying = async () => {
      await clock.wait(1_000, never);
      own.spend({ costUsd: 1, tokens: 12 });
      return 'ok';
    };
    const all = Array.from({ length: 300 }, () => call(paying, { budget: own }));
    const ended = await clock.run(Promise.allSettled(all));
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(100);
    expect(own.spentUsd).toBe(100);
    expect(own.open).toBe(false);
  });

  it('asks nothing once the time of the run is up, and shortens the last calls to it', async () => {
    const { clock, call } = frame({ most: 1, deadlineMs: 25_000 });
    const times: number[] = [];
    const slow = async (timeoutMs: number) => {
      times.push(timeoutMs);
      await clock.wait(10_000, never);
      return 'ok';
    };
    const ended = await clock.run(Promise.allSettled(Array.from({ length: 4 }, () => call(slow))));
    expect(times).toEqual([25_000, 15_000, 5_000]);
    expect(ended[3]).toMatchObject({ reason: { message: 'the time of the run is up' } });
  });

  it('lets everybody go when the run is interrupted', async () => {
    const controller = new AbortController();
    const { clock, call } = frame({ most: 1 }, controller.signal);
    const waits = () =>
      new Promise<string>((_, reject) => {
        controller.signal.addEventListener('abort', () => reject(controller.signal.reason));
      });
    const all = Promise.allSettled(Array.from({ length: 3 }, () => call(waits)));
    setImmediate(() => controller.abort(new Error('stopped by the user')));
    for (const ended of await clock.run(all)) {
      expect(ended).toMatchObject({ status: 'rejected', reason: { message: 'stopped by the user' } });
    }
  });
});

describe('a model that is out of order', () => {
  it.each([
    [0, '20 calls failed and none was ever answered; look at its address and key, and whether it is up'],
    [1, 'its last 20 calls failed'],
  ])('is not asked any more after twenty failures in a row, behind %i answers', async (answers, why) => {
    const { clock, call } = frame({ most: 1 });
    let asked = -answers;
    const broken = async () => {
      asked += 1;
      if (asked <= 0) return 'ok';
      throw failed('refused-key', false);
    };
    const ended = await clock.run(Promise.allSettled(Array.from({ length: 500 }, () => call(broken))));
    // One may have begun before the twentieth was told.
    expect(asked).toBeLessThanOrEqual(21);
    expect(ended.at(-1)).toMatchObject({
      reason: {
        kind: 'stopped',
        message: `it is refused-key (model main is not asked any more: ${why})`,
      },
    });
  });

  /** A model that answers but for a time, and a second for each answer. */
  function outageFrame(fromMs: number, toMs: number) {
    const { clock, call } = frame({ most: 16, deadlineMs: 3_600_000 });
    const asked: number[] = [];
    const work = async () => {
      asked.push(clock.now());
      const isOut = clock.now() >= fromMs && clock.now() < toMs;
      await clock.wait(isOut ? 50 : 1_000, never);
      if (isOut) throw failed('server-error');
      return 'ok';
    };
    const run = (rows: number) =>
      clock.run(Promise.allSettled(Array.from({ length: rows }, () => call(work))));
    return { clock, asked, run, during: () => asked.filter((at) => at >= fromMs && at < toMs) };
  }

  it('is tried again, one call at a time, and loses no row where it is back after two minutes', async () => {
    const { run, during } = outageFrame(10_000, 130_000);
    const ended = await run(1000);
    expect(ended.filter(({ status }) => status === 'rejected')).toEqual([]);
    // Those that were under way and their first retries, and then one after each pause.
    expect(during().length).toBeLessThan(60);
    expect(during().filter((at) => at > 15_000).length).toBeLessThanOrEqual(7);
  });

  it('is given up for the run where it does not come back', async () => {
    const { run, during, clock } = outageFrame(10_000, Number.POSITIVE_INFINITY);
    const ended = await run(1000);
    expect(ended.at(-1)).toMatchObject({
      reason: {
        kind: 'stopped',
        message: 'it is server-error (model main is not asked any more: out of order for 3 min)',
      },
    });
    expect(clock.now()).toBeLessThan(260_000);
    expect(during().length).toBeLessThan(60);
  });

  it('does not stop others, and is in order as long as some calls come through', async () => {
    const { clock, call } = frame({ most: 1 });
    let asked = 0;
    const flaky = async () => {
      asked += 1;
      if (asked % 20 !== 0) throw failed('refused-key', false);
      return 'ok';
    };
    await clock.run(Promise.allSettled(Array.from({ length: 100 }, () => call(flaky))));
    expect(asked).toBe(100);
    const broken = () => Promise.reject(failed('refused-key', false));
    await clock.run(Promise.allSettled(Array.from({ length: 30 }, () => call(broken))));
    expect(await clock.run(call(async () => 'ok', { destination: 'm-2' }))).toBe('ok');
  });

  it('is in order when it refuses what some rows ask, having answered others', async () => {
    const { clock, call } = frame({ most: 1 });
    let asked = 0;
    const picky = async () => {
      asked += 1;
      if (asked > 1) throw failed('bad-request', false);
      return 'ok';
    };
    await clock.run(Promise.allSettled(Array.from({ length: 100 }, () => call(picky))));
    expect(asked).toBe(100);
  });
});

describe('the pace', () => {
  it('starts low, and takes up all places while nothing is refused', async () => {
    const { clock, call } = frame({ most: 64 });
    const open = { now: 0, most: 0, first: 0 };
    const work = async () => {
      open.now += 1;
      open.most = Math.max(open.most, open.now);
      if (clock.now() === 0) open.first = open.most;
      await clock.wait(200, never);
      open.now -= 1;
      return 'ok';
    };
    await clock.run(Promise.all(Array.from({ length: 1000 }, () => call(work))));
    expect(open).toEqual({ now: 0, most: 64, first: 8 });
  });

  it('halves the calls at once for one wave of refusals, not for each of them', async () => {
    const { clock, call } = frame({ most: 16 });
    const open = { now: 0, most: 0 };
    let isRefusing = false;
    const work = async () => {
      open.now += 1;
      open.most = Math.max(open.most, open.now);
      await clock.wait(100, never);
      open.now -= 1;
      if (isRefusing) throw failed('overloaded');
      return 'ok';
    };
    await clock.run(Promise.all(Array.from({ length: 200 }, () => call(work))));
    expect(open.most).toBe(16);
    isRefusing = true;
    const refused = Promise.allSettled(Array.from({ length: 16 }, () => call(work)));
    await clock.run(clock.wait(150, never));
    isRefusing = false;
    open.most = 0;
    await clock.run(refused);
    // Eight, and a little more as they come through; halved sixteen times it would be one.
    expect(open.most).toBeLessThanOrEqual(10);
    expect(open.most).toBeGreaterThanOrEqual(8);
  });

  it('follows a limit of 50 a second, and loses no call', async () => {
    const { clock, call } = frame({ most: 256 });
    let [tokens, at, done] = [50, 0, 0];
    const limited = async () => {
      tokens = Math.min(50, tokens + ((clock.now() - at) * 50) / 1000);
      at = clock.now();
      const isRefused = tokens < 1;
      if (!isRefused) tokens -= 1;
      await clock.wait(isRefused ? 2 : 20, never);
      if (isRefused) throw failed('rate-limited', true, 1000);
      done += 1;
      return 'ok';
    };
    await clock.run(Promise.all(Array.from({ length: 1000 }, () => call(limited))));
    expect(done).toBe(1000);
    expect(clock.now()).toBeLessThan(1.15 * 20_000);
  });
});
