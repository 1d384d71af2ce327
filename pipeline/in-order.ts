export interface InOrderDeps {
  /** shards under way at once */
  readonly shardsAtOnce: number;
  readonly signal: AbortSignal;
  /** ends the calls of shards that nobody waits for any more */
  readonly abandon: () => void;
}

/**
 * Makes something of each shard, some at a time, and yields it in the order of the shards, so that nothing downstream depends on which
 * one happened to finish first. When one fails, the others are abandoned, and nothing goes on behind the failure.
 */
export async function* inOrder<Shard, Made>(
  shards: readonly Shard[],
  make: (shard: Shard) => Promise<Made>,
  { shardsAtOnce, signal, abandon }: InOrderDeps,
): AsyncGenerator<Made> {
  const underWay: Promise<Made>[] = [];
  try {
    for (const shard of shards) {
      signal.throwIfAborted();
      const made = make(shard);
      // Awaited in order below; until then a failure must not count as unhandled.
      made.catch(() => undefined);
      underWay.push(made);
      if (underWay.length >= shardsAtOnce) yield (await underWay.shift()) as Made;
    }
    while (underWay.length > 0) yield (await underWay.shift()) as Made;
  } finally {
    if (underWay.length > 0) abandon();
    await Promise.allSettled(underWay);
  }
}
