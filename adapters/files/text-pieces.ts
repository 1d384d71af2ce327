import { UnreadableFile } from './unreadable-file.ts';

const utf8Mark = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The pieces without a leading UTF-8 byte order mark.
 *
 * @throws UnreadableFile for UTF-16 and UTF-32, which also start with a mark
 */
export async function* textPieces(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer | null = Buffer.alloc(0);
  for await (const piece of pieces) {
    if (held === null) {
      yield piece;
      continue;
    }
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    if (held.length < utf8Mark.length) continue;
    yield withoutMark(held);
    held = null;
  }
  if (held !== null && held.length > 0) yield withoutMark(held);
}

function withoutMark(first: Buffer): Buffer {
  if (first.length >= 2 && [0xfeff, 0xfffe].includes(first.readUInt16BE(0))) {
    throw new UnreadableFile('is UTF-16: save it as UTF-8');
  }
  return first.indexOf(utf8Mark) === 0 ? first.subarray(utf8Mark.length) : first;
}
