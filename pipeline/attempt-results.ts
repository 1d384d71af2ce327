import type { ShardResult } from '../core/shard/shard-result.ts';
import { ConflictingResultError } from '../core/storage/conflicting-result-error.ts';
import type { ShardResults } from './ports.ts';

/**
 * Where an attempt at a run keeps what infrastructure left incomplete: its report rests on it, and a replay finds it. No later attempt does.
 *
 * @param results the name where what stands is kept
 * @param at ISO 8601, UTC: the time of the attempt's report
 */
export function attemptResults(results: string, at: string): string {
  return `${results}-try-${Date.parse(at).toString(36)}`;
}

export function isComplete({ arms }: ShardResult): boolean {
  return Object.values(arms).every(({ complete }) => complete);
}

/** The first of an attempt stands: a child that is repeated may have come further, and its own result then stands anyway. @param attempt name of its results */
export async function keepForAttempt(
  attempt: string,
  result: ShardResult,
  results: Pick<ShardResults, 'put'>,
): Promise<void> {
  try {
    await results.put(attempt, result.shard, new TextEncoder().encode(JSON.stringify(result)));
  } catch (error) {
    if (!(error instanceof ConflictingResultError)) throw error;
  }
}
