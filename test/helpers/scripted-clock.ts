import type { Clock } from '../../pipeline/call-ports.ts';

export interface ScriptedClock extends Clock {
  /** lets time pass until the work is done; @throws when it waits for something that is no time */
  run<Result>(work: Promise<Result>): Promise<Result>;
}

/** Time that only passes when everybody waits, straight to the next moment that somebody waits for. */
export function scriptedClock(): ScriptedClock {
  let now = 0;
  const waiting: { readonly at: number; readonly end: () => void }[] = [];
  return {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        waiting.push({ at: now + ms, end: resolve });
        signal.addEventListener('abort', () => resolve(), { once: true });
      }),
    async run(work) {
      let isDone = false;
      const end = () => {
        isDone = true;
      };
      work.then(end, end);
      for (let idle = 0; !isDone && idle < 3; ) {
        await new Promise(setImmediate);
        waiting.sort((one, other) => one.at - other.at);
        const next = waiting.shift();
        if (next === undefined) {
          idle += 1;
          continue;
        }
        idle = 0;
        now = Math.max(now, next.at);
        next.end();
      }
      if (!isDone) throw new Error('nothing waits for time any more, and the work is not done');
      return work;
    },
  };
}
