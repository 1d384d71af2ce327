import { ConflictingResultError } from '../../core/storage/conflicting-result-error.ts';
import { runPath } from '../../core/storage/run-path.ts';
import { shardName } from '../../core/storage/shard-name.ts';
import type { ShardResults } from '../../pipeline/ports.ts';

/** Results of shards in memory. */
export function memoryShardResults(): ShardResults {
  const results = new Map<string, Uint8Array>();
  return {
    async put(run, shard, bytes) {
      const key = `${runPath(run)}/${shardName(shard)}`;
      const stored = results.get(key);
      if (stored === undefined) results.set(key, bytes.slice());
      else if (Buffer.compare(stored, bytes) !== 0) throw new ConflictingResultError(run, shard);
    },
    async get(run, shard) {
      return results.get(`${runPath(run)}/${shardName(shard)}`)?.slice() ?? null;
    },
  };
}
