import type { Blobs } from './ports.ts';

/** Contents of two stores as one: what is put goes into the upper one, and the lower one is only read. */
export function layeredBlobs(upper: Blobs, lower: Pick<Blobs, 'get' | 'has'>): Blobs {
  return {
    put: upper.put,
    async get(digest) {
      return (await upper.has(digest)) ? upper.get(digest) : lower.get(digest);
    },
    async has(digest) {
      return (await upper.has(digest)) || lower.has(digest);
    },
  };
}
