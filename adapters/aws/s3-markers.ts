import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { shardName } from '../../core/storage/shard-name.ts';
import type { Marker, Markers } from '../../pipeline/backend-ports.ts';
import { s3Bucket } from './bucket.ts';
import { runKey } from './object-keys.ts';

/**
 * Progress as names of empty objects: listing them tells it all, with one request for a thousand shards and none to the table.
 * The name holds rows, calls and millionths of a dollar.
 */
export function s3Markers(client: S3Client, bucket: string, tenant: string): Markers {
  const objects = s3Bucket(client, bucket);
  const folder = (run: string, attempt: number) => `${runKey(tenant, run)}/progress-${attempt}/`;
  return {
    async mark(run, attempt, { shard, rows, calls, costUsd }) {
      const name = `${shardName(shard)}-${rows}-${calls}-${Math.round(costUsd * 1e6)}`;
      // Created like everything under `runs/`, which the bucket lets nobody write over.
      await objects.create(`${folder(run, attempt)}${name}`, new Uint8Array());
    },
    async list(run, attempt) {
      const byShard = new Map<number, Marker>();
      let from: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: folder(run, attempt), ContinuationToken: from }),
        );
        for (const { Key = '' } of page.Contents ?? []) {
          const marker = markerOf(Key.slice(Key.lastIndexOf('/') + 1));
          if (marker !== null) byShard.set(marker.shard, marker);
        }
        from = page.NextContinuationToken;
      } while (from !== undefined);
      return [...byShard.values()];
    },
  };
}

function markerOf(name: string): Marker | null {
  const numbers = /^(\d{6})-(\d+)-(\d+)-(\d+)$/.exec(name)?.slice(1).map(Number);
  const [shard, rows, calls, millionths] = numbers ?? [];
  if (shard === undefined || rows === undefined || calls === undefined || millionths === undefined)
    return null;
  return { shard, rows, calls, costUsd: millionths / 1e6 };
}
