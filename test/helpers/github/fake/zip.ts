import { crc32 } from 'node:zlib';

/** An uncompressed zip archive, as small as the format allows: artifacts come down as zip. */
export function zip(files: { readonly [path: string]: string | Buffer }): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;

  for (const [path, content] of Object.entries(files)) {
    const data = Buffer.from(content);
    const name = Buffer.from(path);
    const shared = sharedHeader(data, name);
    const local = Buffer.concat([number(0x04034b50, 4), shared, number(0, 2), name, data]);
    // extra, comment, disk and attributes are all empty: 2 + 2 + 2 + 2 + 4 bytes
    const entry = [number(0x02014b50, 4), number(20, 2), shared, number(0, 12), number(offset, 4), name];
    directory.push(Buffer.concat(entry));
    parts.push(local);
    offset += local.length;
  }

  const index = Buffer.concat(directory);
  const count = Object.keys(files).length;
  const end = [number(0x06054b50, 4), number(0, 4), number(count, 2), number(count, 2)];
  return Buffer.concat([...parts, index, ...end, number(index.length, 4), number(offset, 4), number(0, 2)]);
}

/** Version, flags, method, time, date, checksum, both sizes and the name's length. */
function sharedHeader(data: Buffer, name: Buffer): Buffer {
  return Buffer.concat([
    number(20, 2),
    number(0x0800, 2),
    number(0, 2),
    number(0, 2),
    number(0x21, 2),
    number(crc32(data), 4),
    number(data.length, 4),
    number(data.length, 4),
    number(name.length, 2),
  ]);
}

function number(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (value > 0) buffer.writeUIntLE(value, 0, Math.min(bytes, 6));
  return buffer;
}
