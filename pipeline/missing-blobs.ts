import type { Digest } from '../core/text/digest.ts';
import type { Blobs } from './ports.ts';

const askedAtOnce = 100;

/** Those of the contents that the store lacks, in order. */
export async function missingBlobs(
  digests: readonly Digest[],
  blobs: Pick<Blobs, 'has'>,
): Promise<readonly Digest[]> {
  const missing: Digest[] = [];
  for (let at = 0; at < digests.length; at += askedAtOnce) {
    const some = digests.slice(at, at + askedAtOnce);
    const there = await Promise.all(some.map((digest) => blobs.has(digest)));
    missing.push(...some.filter((_, index) => there[index] !== true));
  }
  return missing;
}
