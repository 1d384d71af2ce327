import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionPool } from './function-pool.ts';
import type { RuntimeError } from './runtime-api.ts';

/** An event given up after its last retry. */
export interface DeadLetter {
  readonly functionName: string;
  readonly payload: string;
  readonly error: RuntimeError;
}

export interface AsyncInvocations {
  accept(
    functionName: string,
    pool: FunctionPool,
    work: { payload: string; retryDelaysMs: readonly number[] },
  ): void;
  readonly deadLetters: readonly DeadLetter[];
  /** Waits until every accepted event has succeeded or been given up. */
  settled(): Promise<void>;
}

export function asyncInvocations(): AsyncInvocations {
  const deadLetters: DeadLetter[] = [];
  const underWay = new Set<Promise<void>>();

  async function work(
    functionName: string,
    pool: FunctionPool,
    payload: string,
    retryDelaysMs: readonly number[],
  ): Promise<void> {
    for (const delayMs of [...retryDelaysMs, undefined]) {
      const error = await attempt(pool, payload);
      if (!error) return;
      if (delayMs === undefined) deadLetters.push({ functionName, payload, error });
      else await sleep(delayMs);
    }
  }

  return {
    deadLetters,

    accept(functionName, pool, { payload, retryDelaysMs }) {
      const task = work(functionName, pool, payload, retryDelaysMs).finally(() => underWay.delete(task));
      underWay.add(task);
    },

    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

async function attempt(pool: FunctionPool, payload: string): Promise<RuntimeError | undefined> {
  try {
    const outcome = await pool.invoke(payload);
    return outcome.kind === 'function-error' ? outcome.error : undefined;
  } catch (error) {
    return { errorType: error instanceof Error ? error.name : 'Error', errorMessage: String(error) };
  }
}
