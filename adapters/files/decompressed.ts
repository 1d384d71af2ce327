import { once } from 'node:events';
import { pipeline } from 'node:stream';
import { createGunzip, createZstdDecompress, type ZstdDecompress } from 'node:zlib';
import type { Compression } from './dataset-format.ts';
import { UnreadableFile } from './unreadable-file.ts';

const chunkSize = 256 * 1024;

/** @throws UnreadableFile when the compressed bytes are broken or cut off */
export function decompressed(stored: AsyncIterable<Buffer>, compression: Compression): AsyncIterable<Buffer> {
  switch (compression) {
    case 'none':
      return stored;
    case 'gzip':
      return explained(
        pipeline(stored, createGunzip({ chunkSize }), () => {}),
        'gzip',
      );
    case 'zstd':
      return explained(zstdFrames(stored), 'zstd');
    default:
      return compression satisfies never;
  }
}

async function* explained(pieces: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  try {
    yield* pieces;
  } catch (cause) {
    if (!isCompressionError(cause)) throw cause;
    throw new UnreadableFile(`is not a whole ${name} file (${cause.message}): compress it again`, { cause });
  }
}

function isCompressionError(cause: unknown): cause is Error {
  return cause instanceof Error && 'code' in cause && /^(Z_|ZSTD_)/.test(String(cause.code));
}

/** A zstd file is a list of frames; Node's decompressor stops after the first one and drops what follows. */
async function* zstdFrames(stored: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let frame = zstdFrame();
  for await (const piece of stored) {
    let rest = piece;
    while (rest.length > 0) {
      const before = frame.stream.bytesWritten;
      await frame.write(rest);
      yield* frame.take();
      rest = rest.subarray(frame.stream.bytesWritten - before);
      if (rest.length > 0) {
        yield* await frame.end();
        frame = zstdFrame();
      }
    }
  }
  yield* await frame.end();
}

interface ZstdFrame {
  readonly stream: ZstdDecompress;
  write(bytes: Buffer): Promise<void>;
  take(): Buffer[];
  end(): Promise<Buffer[]>;
}

function zstdFrame(): ZstdFrame {
  const stream = createZstdDecompress({ chunkSize });
  const ready: Buffer[] = [];
  stream.on('data', (piece: Buffer) => ready.push(piece));
  stream.on('error', () => {});
  return {
    stream,
    write: (bytes) =>
      new Promise((resolve, reject) => stream.write(bytes, (error) => (error ? reject(error) : resolve()))),
    take: () => ready.splice(0),
    async end() {
      const ended = once(stream, 'end');
      stream.end();
      await ended;
      return ready.splice(0);
    },
  };
}
