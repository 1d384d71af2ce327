import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { shardKey } from './object-keys.ts';

/** As long as addresses of contents are good for. */
const validSeconds = 3600;

/** Where what one shard of a run left can be read, whether it is there or not. */
export function shardAddresses(client: S3Client, bucket: string) {
  return (tenant: string, run: string, shard: number): Promise<string> =>
    getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: shardKey(tenant, run, shard) }), {
      expiresIn: validSeconds,
    });
}
