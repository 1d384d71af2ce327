import { setTimeout as sleep } from 'node:timers/promises';

const mostAttempts = 3;

/**
 * Makes a write that must not take effect twice. When the answer is lost, or GitHub fails, nobody knows whether it happened: it is
 * looked up before it is repeated.
 *
 * @param write one request without retries of its own
 * @param find what the write would have made, null when it is not there
 */
export async function writeOnce<Result>(
  write: () => Promise<Result>,
  find: () => Promise<Result | null>,
): Promise<Result> {
  for (let attempt = 1; attempt < mostAttempts; attempt += 1) {
    const result = await attempted(write, find);
    if (result !== null) return result;
    await sleep(attempt * 1000);
  }
  return write();
}

async function attempted<Result>(write: () => Promise<Result>, find: () => Promise<Result | null>) {
  try {
    return await write();
  } catch (error) {
    if (!mayHaveHappened(error)) throw error;
    return find();
  }
}

/** Octokit gives a lost connection the status 500. */
function mayHaveHappened(error: unknown): boolean {
  return error instanceof Error && 'status' in error && Number(error.status) >= 500;
}
