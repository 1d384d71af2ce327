/** At most so many calls in flight at once, shared by all shards and arms of a run. */
export interface Limiter {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function limiter(most: number): Limiter {
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  const next = () => {
    inFlight -= 1;
    waiting.shift()?.();
  };
  return {
    async run(work) {
      if (inFlight >= most) await new Promise<void>((free) => waiting.push(free));
      inFlight += 1;
      try {
        return await work();
      } finally {
        next();
      }
    },
  };
}
