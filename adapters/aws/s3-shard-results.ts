import { ConflictingResultError } from '../../core/storage/conflicting-result-error.ts';
import type { ShardResults } from '../../pipeline/ports.ts';
import type { Bucket } from './bucket.ts';
import { shardKey } from './object-keys.ts';

/** Results of shards as objects `runs/<owner>/<name>/<run>/shards/000012.json` of a bucket. */
export function s3ShardResults(bucket: Bucket, tenant: string): ShardResults {
  return {
    async put(run, shard, bytes) {
      const key = shardKey(tenant, run, shard);
      if (await bucket.create(key, bytes)) return;
      const standing = await bucket.read(key);
      if (standing === null || Buffer.compare(standing, bytes) !== 0) {
        throw new ConflictingResultError(run, shard);
      }
    },
    async get(run, shard) {
      return bucket.read(shardKey(tenant, run, shard));
    },
  };
}
