import { runPath } from '../../core/storage/run-path.ts';
import { shardName } from '../../core/storage/shard-name.ts';
import type { Digest } from '../../core/text/digest.ts';

/** What an object is comes first, so that lifecycle rules, which know prefixes only, can tell them apart; then whose it is. */
export function blobKey(tenant: string, digest: Digest): string {
  return `blobs/${tenant}/sha256/${digest.slice('sha256:'.length)}`;
}

/** @throws RangeError for a run or shard that could leave its place */
export function shardKey(tenant: string, run: string, shard: number): string {
  return `${runKey(tenant, run)}/shards/${shardName(shard)}.json`;
}

/** Prefix of everything that one run leaves besides blobs. */
export function runKey(tenant: string, run: string): string {
  return `runs/${tenant}/${runPath(run)}`;
}

/** A reply too large for an item of the table. */
export function replyKey(tenant: string, key: Digest, written: string): string {
  return `memo/${tenant}/${key.slice('sha256:'.length)}/${written}.json`;
}
