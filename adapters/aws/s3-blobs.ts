import { BlobCorruptError } from '../../core/storage/blob-corrupt-error.ts';
import { BlobMissingError } from '../../core/storage/blob-missing-error.ts';
import { isDigest } from '../../core/storage/is-digest.ts';
import { type Digest, digestBytes } from '../../core/text/digest.ts';
import type { Blobs } from '../../pipeline/ports.ts';
import type { Bucket } from './bucket.ts';
import { blobKey } from './object-keys.ts';

/** From here asking whether a content is there costs less than sending it once too often. */
const worthAsking = 256 * 1024;

/** Contents as objects `blobs/<owner>/<name>/sha256/…` of a bucket. */
export function s3Blobs(bucket: Bucket, tenant: string): Blobs {
  return {
    async put(bytes) {
      const digest = digestBytes(bytes);
      const key = blobKey(tenant, digest);
      if (bytes.length >= worthAsking && (await bucket.has(key))) return digest;
      // What is there already has this digest: the key says so, and `get` verifies it.
      await bucket.create(key, bytes.slice());
      return digest;
    },
    async get(digest) {
      const bytes = isDigest(digest) ? await bucket.read(blobKey(tenant, digest)) : null;
      if (bytes === null) throw new BlobMissingError(digest, 'the bucket');
      const actual = digestBytes(bytes);
      if (actual !== digest) throw new BlobCorruptError(digest, actual, blobKey(tenant, digest as Digest));
      return bytes;
    },
    async has(digest) {
      return isDigest(digest) && bucket.has(blobKey(tenant, digest));
    },
  };
}
