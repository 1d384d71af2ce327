import { type Entry, fromBufferPromise } from 'yauzl';

/**
 * Reads the one file of a zip archive that a stranger packed. Nothing is unpacked to disk: a name in it is compared and never used, and
 * no more is inflated than what may come.
 *
 * @throws Error when the archive is none, or holds anything but this file, or more bytes than `maxBytes`
 */
export async function onlyFile(archive: Uint8Array, name: string, maxBytes: number): Promise<Uint8Array> {
  const zip = await fromBufferPromise(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength));
  if (zip.entryCount !== 1)
    throw new Error(`expected one file ${name} in the archive, got ${zip.entryCount}`);
  for await (const entry of zip.eachEntry()) {
    refuseOther(entry, name, maxBytes);
    return bytesOf(await zip.openReadStreamPromise(entry), maxBytes);
  }
  throw new Error(`expected ${name} in the archive, got nothing`);
}

function refuseOther({ fileName, uncompressedSize }: Entry, name: string, maxBytes: number): void {
  if (fileName !== name)
    throw new Error(`expected ${name} in the archive, got ${JSON.stringify(fileName.slice(0, 100))}`);
  if (uncompressedSize > maxBytes)
    throw new Error(`${name} may have ${maxBytes} bytes, and says that it has ${uncompressedSize}`);
}

/** All bytes of a stream; it is left once there are more than may be. */
export async function bytesOf(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.byteLength;
    if (size > maxBytes) throw new Error(`expected at most ${maxBytes} bytes, got more`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
