import { BlobMissingError } from '../../core/storage/blob-missing-error.ts';
import { type Digest, digestBytes } from '../../core/text/digest.ts';
import type { Blobs } from '../../pipeline/ports.ts';

/** Contents in memory; they go with the object. Bytes are copied on the way in and out, as any other store does. */
export function memoryBlobs(): Blobs {
  const contents = new Map<Digest, Uint8Array>();
  return {
    async put(bytes) {
      const digest = digestBytes(bytes);
      if (!contents.has(digest)) contents.set(digest, bytes.slice());
      return digest;
    },
    async get(digest) {
      const bytes = contents.get(digest);
      if (bytes === undefined) throw new BlobMissingError(digest, 'the store in memory');
      return bytes.slice();
    },
    async has(digest) {
      return contents.has(digest);
    },
  };
}
