import { type Digest, digestOf } from '../text/digest.ts';
import type { Chunk } from './dataset-version.ts';

/** The name of a dataset version: its chunks, in order. */
export function datasetDigest(chunks: readonly Chunk[]): Digest {
  return digestOf({ chunks: chunks.map(({ digest, rows, bytes }) => ({ digest, rows, bytes })) });
}
