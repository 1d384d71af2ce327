import { BlobMissingError } from '../core/storage/blob-missing-error.ts';
import type { Digest } from '../core/text/digest.ts';
import type { Blobs } from './ports.ts';

/** Contents that are here, and those that lie elsewhere as well: what is asked for is brought here first. */
export function fetchedBlobs(here: Blobs, elsewhere: Pick<Blobs, 'get'>): Blobs {
  return {
    put: here.put,
    async get(digest) {
      return (await here.has(digest)) ? here.get(digest) : fetched(digest);
    },
    async has(digest) {
      if (await here.has(digest)) return true;
      try {
        await fetched(digest);
        return true;
      } catch (error) {
        if (error instanceof BlobMissingError) return false;
        throw error;
      }
    },
  };

  async function fetched(digest: Digest): Promise<Uint8Array> {
    const bytes = await elsewhere.get(digest);
    await here.put(bytes);
    return bytes;
  }
}
