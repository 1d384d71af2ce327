import type { DatasetFormat } from './dataset-format.ts';
import { decompressed } from './decompressed.ts';
import { UnreadableFile } from './unreadable-file.ts';

const pointerStart = 'version https://git-lfs.github.com/spec/';

/**
 * A file's contents in pieces, decompressed.
 *
 * @throws UnreadableFile for a Git LFS pointer in place of the contents and for compression that is broken or cut off
 */
export function openFile(
  stored: AsyncIterable<Uint8Array>,
  { compression }: DatasetFormat,
): AsyncIterable<Buffer> {
  return decompressed(refusePointer(stored), compression);
}

async function* refusePointer(stored: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let first: Buffer | null = Buffer.alloc(0);
  for await (const { buffer, byteOffset, byteLength } of stored) {
    const piece = Buffer.from(buffer, byteOffset, byteLength);
    if (first === null) {
      yield piece;
    } else {
      first = Buffer.concat([first, piece]);
      if (first.length >= pointerStart.length) {
        yield checked(first);
        first = null;
      }
    }
  }
  if (first !== null && first.length > 0) yield first;
}

function checked(first: Buffer): Buffer {
  if (first.toString('latin1', 0, pointerStart.length) !== pointerStart) return first;
  throw new UnreadableFile(
    'is a Git LFS pointer, not the file itself: fetch LFS objects (git lfs pull) and try again',
  );
}
