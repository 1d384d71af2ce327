import { setTimeout as sleep } from 'node:timers/promises';

const mostAttempts = 3;

/**
 * Makes a write that must not take effect twice. When the answer is lost, or GitHub fails, nobody knows whether it happened: it is
 * looked up before it is repeated.
 *
 * @param write one request without retries of its own
 * @param find what the write would have made, null when it is not there
 */
export async function writeOnce<Result>(write: () => Promise<Result>, find: () => Promise<Result | null>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write();
    } catch (error) {
      if (!mayHaveHappened(error)) throw error;
      const found = await find();
      if (found !== null) return found;
      if (attempt === mostAttempts) throw error;
      await sleep(attempt * 1000);
    }
  }
}

/** Octokit gives a lost connection the status 500. */
function mayHaveHappened(error: unknown): boolean {
  return error instanceof Error && 'status' in error && Number(error.status) >= 500;
}
