import { crc32, deflateRawSync } from 'node:zlib';
import { zip } from './github/fake/zip.ts';

/** An archive of one file of zeros that packs to a thousandth, and says that it is small. */
export function bomb(name: string, bytes: number): Buffer {
  const content = Buffer.alloc(bytes);
  const packed = deflateRawSync(content);
  const archive = zip({ [name]: packed });
  for (const [signature, method, checksum] of [
    [0x04034b50, 8, 14],
    [0x02014b50, 10, 16],
  ] as const) {
    const at = archive.indexOf(Buffer.from(Uint32Array.of(signature).buffer));
    archive.writeUInt16LE(8, at + method);
    archive.writeUInt32LE(crc32(content), at + checksum);
    archive.writeUInt32LE(1_000, at + checksum + 8);
  }
  return archive;
}
