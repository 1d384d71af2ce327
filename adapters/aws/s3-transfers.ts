import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Transfers } from '../../pipeline/backend-ports.ts';
import { blobKey } from './object-keys.ts';

/** Long enough for a slow runner to send what it was asked for, short enough to be of no use when it leaks. */
const validSeconds = 3600;

/**
 * Presigned addresses of blobs. An upload carries the content's SHA-256 as a signed header, so that S3 refuses any other
 * content, and the rule against overwriting.
 *
 * @param client one with `requestChecksumCalculation: 'WHEN_REQUIRED'`: otherwise the SDK signs the checksum of an empty body
 */
export function s3Transfers(client: S3Client, bucket: string, tenant: string): Transfers {
  return {
    async upload(digest) {
      const headers = {
        'if-none-match': '*',
        'x-amz-checksum-sha256': Buffer.from(digest.slice('sha256:'.length), 'hex').toString('base64'),
      };
      const put = new PutObjectCommand({
        Bucket: bucket,
        Key: blobKey(tenant, digest),
        IfNoneMatch: '*',
        ChecksumSHA256: headers['x-amz-checksum-sha256'],
      });
      const signed = new Set(Object.keys(headers));
      const url = await getSignedUrl(client, put, {
        expiresIn: validSeconds,
        unhoistableHeaders: signed,
        signableHeaders: new Set(['host', ...signed]),
      });
      return { digest, url, headers };
    },
    async download(digest) {
      const get = new GetObjectCommand({ Bucket: bucket, Key: blobKey(tenant, digest) });
      return getSignedUrl(client, get, { expiresIn: validSeconds });
    },
  };
}
