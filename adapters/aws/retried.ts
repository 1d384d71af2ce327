const mostAttempts = 6;

/**
 * Full jitter (Brooker 2015, AWS Architecture Blog): 500 ms doubled with each attempt. Thus some 15 s at most.
 *
 * @param passes whether another attempt may end otherwise
 */
export async function retried<Result>(
  attempt: () => Promise<Result>,
  signal: AbortSignal,
  passes: (error: unknown) => boolean,
): Promise<Result> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (count === mostAttempts || !passes(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** count * Math.random()));
    }
  }
}
