/** At most so many calls in flight at once, shared by all shards and arms of a run. */
export interface Limiter {
  run<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function limiter(most: number): Limiter {
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  /** Hands its place on: were it given back first, a newcomer could take it beside the one that waited. */
  const next = () => {
    const first = waiting.shift();
    if (first === undefined) inFlight -= 1;
    else first();
  };
  return {
    async run(work) {
      if (inFlight >= most) await new Promise<void>((free) => waiting.push(free));
      else inFlight += 1;
      try {
        return await work();
      } finally {
        next();
      }
    },
  };
}
