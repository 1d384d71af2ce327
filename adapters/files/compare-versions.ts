import { chunkIds } from '../../core/dataset/chunk-ids.ts';
import { DatasetComparison, type DatasetDiff } from '../../core/dataset/dataset-diff.ts';
import type { Chunk, DatasetVersion } from '../../core/dataset/dataset-version.ts';
import type { Blobs } from '../../pipeline/ports.ts';

/** Rows by what happened to them between two versions; reads only the chunks that differ. */
export async function compareVersions(
  before: DatasetVersion,
  after: DatasetVersion,
  idField: string,
  blobs: Pick<Blobs, 'get'>,
): Promise<DatasetDiff> {
  const gone = without(before.chunks, after.chunks);
  const comparison = new DatasetComparison();
  for (const chunk of gone) {
    for (const [id, line] of await readChunk(chunk, idField, blobs)) comparison.before(id, line);
  }
  for (const chunk of without(after.chunks, before.chunks)) {
    for (const [id, line] of await readChunk(chunk, idField, blobs)) comparison.after(id, line);
  }
  if (comparison.diff().removed > 0) await findRemoved(gone, idField, comparison, blobs);
  return comparison.diff();
}

/** Chunks of one version that the other does not have. */
export function without(chunks: readonly Chunk[], others: readonly Chunk[]): readonly Chunk[] {
  const known = new Set(others.map(({ digest }) => digest));
  return chunks.filter(({ digest }) => !known.has(digest));
}

async function findRemoved(
  gone: readonly Chunk[],
  idField: string,
  comparison: DatasetComparison,
  blobs: Pick<Blobs, 'get'>,
): Promise<void> {
  for (const chunk of gone) {
    for (const [id] of await readChunk(chunk, idField, blobs)) if (comparison.removedId(id)) return;
  }
}

/** Ids of a chunk's rows, each with its line. */
export async function readChunk({ digest }: Chunk, idField: string, blobs: Pick<Blobs, 'get'>) {
  const bytes = await blobs.get(digest);
  const lines = new TextDecoder().decode(bytes).split('\n');
  return chunkIds(bytes, idField).map((id, row) => [id, lines[row] ?? ''] as const);
}
