import { chunkIds } from '../../core/dataset/chunk-ids.ts';
import { ContentHasher } from '../../core/dataset/content-hasher.ts';
import type { DatasetVersion } from '../../core/dataset/dataset-version.ts';
import { HashIndex } from '../../core/dataset/hash-index.ts';
import type { Blobs } from '../../pipeline/ports.ts';

/** The rows of a dataset version by id, as hashes: row i's stands at place i. */
export interface DatasetIds {
  readonly hashes: HashIndex;
  /** the first row of each chunk, and at the end the number of rows */
  readonly chunkStarts: readonly number[];
}

/** Reads the chunks once, without parsing rows. */
export async function datasetIds(
  { chunks }: DatasetVersion,
  idField: string,
  blobs: Pick<Blobs, 'get'>,
): Promise<DatasetIds> {
  const hashes = new HashIndex();
  const hasher = new ContentHasher();
  const chunkStarts = [0];
  for (const { digest } of chunks) {
    for (const id of chunkIds(await blobs.get(digest), idField)) {
      hasher.start().text(id).finish();
      hashes.add(hasher.low, hasher.high);
    }
    chunkStarts.push(hashes.size);
  }
  return { hashes, chunkStarts };
}
