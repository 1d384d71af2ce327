import { pipeline } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';
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

/** A zstd file is a list of frames; Node's decompressor ends after the first one and drops what follows. */
async function* zstdFrames(stored: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let frame = new ZstdFrame();
  for await (const piece of stored) {
    let rest = piece;
    while (rest.length > 0) {
      rest = rest.subarray(await frame.write(rest));
      yield* frame.take();
      if (rest.length > 0) frame = new ZstdFrame();
    }
  }
  await frame.end();
  yield* frame.take();
}

class ZstdFrame {
  readonly #stream = createZstdDecompress({ chunkSize });
  readonly #over = finished(this.#stream);
  readonly #ready: Buffer[] = [];

  constructor() {
    this.#stream.on('data', (piece: Buffer) => this.#ready.push(piece));
    this.#over.catch(() => {});
  }

  /** Answers with how many of the bytes belong to the frame; when the frame ends before them, nobody calls back. */
  async write(bytes: Buffer): Promise<number> {
    const before = this.#stream.bytesWritten;
    const written = new Promise((resolve) => this.#stream.write(bytes, resolve));
    await Promise.race([this.#over, written]);
    if (this.#stream.errored) throw this.#stream.errored;
    return this.#stream.bytesWritten - before;
  }

  take(): Buffer[] {
    return this.#ready.splice(0);
  }

  async end(): Promise<void> {
    this.#stream.end();
    await this.#over;
  }
}
