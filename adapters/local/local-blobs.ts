import { readFileSync, statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { BlobCorruptError } from '../../core/storage/blob-corrupt-error.ts';
import { BlobMissingError } from '../../core/storage/blob-missing-error.ts';
import { isDigest } from '../../core/storage/is-digest.ts';
import { type Digest, digestBytes } from '../../core/text/digest.ts';
import type { Blobs } from '../../pipeline/ports.ts';
import { errorCode, writeError } from './write-error.ts';
import { writeTemporary } from './write-temporary.ts';

/** Contents as files `blobs/sha256/ab/cdef…` in the folder of a store. */
export function localBlobs(store: string): Blobs {
  return {
    async put(bytes) {
      const digest = digestBytes(bytes);
      const path = pathOf(store, digest);
      if (sizeOf(path) === bytes.length) return digest;
      const temporary = await writeTemporary(store, path, bytes);
      await rename(temporary, path);
      return digest;
    },
    ...readBlobs(store, (path) => moveAside(store, path)),
  };
}

/** The same for those who may not write: what is corrupt is reported and stays where it is. */
export function readOnlyBlobs(store: string): Pick<Blobs, 'get' | 'has'> {
  return readBlobs(store, async () => undefined);
}

function readBlobs(store: string, whenCorrupt: (path: string) => Promise<void>): Pick<Blobs, 'get' | 'has'> {
  return {
    async get(digest) {
      if (!isDigest(digest)) throw new BlobMissingError(digest, store);
      const path = pathOf(store, digest);
      const bytes = readBlob(store, path, digest);
      const actual = digestBytes(bytes);
      if (actual === digest) return bytes;
      await whenCorrupt(path);
      throw new BlobCorruptError(digest, actual, path);
    },
    async has(digest) {
      return isDigest(digest) && sizeOf(pathOf(store, digest)) !== null;
    },
  };
}

function pathOf(store: string, digest: Digest): string {
  const digits = digest.slice('sha256:'.length);
  return join(store, 'blobs', 'sha256', digits.slice(0, 2), digits.slice(2));
}

/**
 * Bytes of the file, null without one. A size that differs from the content's tells a file cut short by a power failure.
 * Synchronous, because that is fifty times cheaper here than a turn through the thread pool.
 */
function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

/** Synchronous too: a chunk of 200 KB takes 0.07 ms like this, and three times as long through the thread pool. */
function readBlob(store: string, path: string, digest: Digest): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw new BlobMissingError(digest, store);
    throw error;
  }
}

/** Out of the way, so that a re-run stores the content again; another process may have done so already. */
async function moveAside(store: string, path: string): Promise<void> {
  try {
    await rename(path, `${path}.corrupt`);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw writeError(store, error);
  }
}
