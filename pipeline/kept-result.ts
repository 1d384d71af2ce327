import { UnreadableError } from '../core/schema/read-as.ts';
import { parseShardResult } from '../core/shard/parse-shard-result.ts';
import type { ShardResult } from '../core/shard/shard-result.ts';
import type { ShardResults } from './ports.ts';

/** Under which names the results of a run are kept. */
export interface KeptNames {
  /** those that stand */
  readonly results: string;
  /** those that an attempt left beside them; see `attemptResults` */
  readonly attempt: string;
}

/**
 * What a shard of a run left, also where what stands is damaged and a later attempt evaluated it again.
 *
 * @returns null = nothing, or it is gone
 * @throws UnreadableError when what stands is damaged, and nothing else is there
 */
export async function keptResult(
  { results: standing, attempt }: KeptNames,
  index: number,
  results: Pick<ShardResults, 'get'>,
): Promise<ShardResult | null> {
  const stands = await results.get(standing, index);
  const readable = stands === null ? null : readableResult(stands);
  if (readable !== null) return readable;
  const bytes = (await results.get(attempt, index)) ?? stands;
  return bytes === null ? null : parseShardResult(bytes);
}

/** null = it is damaged, or of another version */
export function readableResult(bytes: Uint8Array): ShardResult | null {
  try {
    return parseShardResult(bytes);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    return null;
  }
}
