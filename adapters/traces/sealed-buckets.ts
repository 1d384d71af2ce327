import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const buckets = 128;
/** A bucket gathers so much before it is enciphered and written: all of them together stay below 8 MiB. */
const gatheredBytes = 64 * 1024;

interface Gathering {
  readonly bytes: Buffer;
  used: number;
}

interface Chunk {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * Lines by a number, for more of them than fit into memory. They lie in a temporary file, enciphered under a key that is nowhere
 * but in this process: they have not been redacted yet.
 */
export class SealedBuckets {
  readonly #file: FileHandle;
  readonly #folder: string;
  readonly #key = randomBytes(32);
  readonly #gathering: Gathering[] = Array.from({ length: buckets }, () => ({ bytes: empty, used: 0 }));
  /** to be written */
  readonly #full: { readonly bucket: number; readonly bytes: Buffer }[] = [];
  readonly #chunks: Chunk[][] = Array.from({ length: buckets }, () => []);
  #written = 0;

  private constructor(folder: string, file: FileHandle) {
    this.#folder = folder;
    this.#file = file;
  }

  static async open(): Promise<SealedBuckets> {
    const folder = await mkdtemp(join(tmpdir(), 'goldgate-traces-'));
    return new SealedBuckets(folder, await open(join(folder, 'sealed'), 'wx+', 0o600));
  }

  /** @param hash any whole number ≥ 0; lines of equal numbers come out of the same bucket */
  add(hash: number, line: string): void {
    const bucket = hash % buckets;
    const length = Buffer.byteLength(line) + 1;
    let gathering = this.#gathering[bucket];
    if (gathering === undefined || gathering.used + length > gathering.bytes.length) {
      this.#seal(bucket);
      gathering = { bytes: Buffer.allocUnsafeSlow(Math.max(gatheredBytes, length)), used: 0 };
      this.#gathering[bucket] = gathering;
    }
    gathering.bytes.write(line, gathering.used);
    gathering.bytes[gathering.used + length - 1] = newline;
    gathering.used += length;
  }

  /** Writes out what has gathered; to be called now and then. */
  async settle(): Promise<void> {
    for (const { bucket, bytes } of this.#full.splice(0)) await this.#write(bucket, bytes);
  }

  /** The lines of each bucket, piece by piece. */
  *read(): Generator<AsyncIterable<readonly string[]>> {
    for (let at = 0; at < buckets; at += 1) yield this.#lines(at);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async *#lines(bucket: number): AsyncGenerator<readonly string[]> {
    for (const { offset, bytes } of this.#chunks[bucket] ?? []) {
      const sealed = Buffer.allocUnsafe(bytes);
      await this.#file.read(sealed, 0, bytes, offset);
      yield linesIn(createDecipheriv('aes-256-ctr', this.#key, counterAt(offset)).update(sealed));
    }
    for (const one of this.#full) if (one.bucket === bucket) yield linesIn(one.bytes);
    const { bytes, used } = this.#gathering[bucket] ?? { bytes: empty, used: 0 };
    yield linesIn(bytes.subarray(0, used));
  }

  #seal(bucket: number): void {
    const { bytes, used } = this.#gathering[bucket] ?? { bytes: empty, used: 0 };
    if (used > 0) this.#full.push({ bucket, bytes: bytes.subarray(0, used) });
  }

  async #write(bucket: number, bytes: Buffer): Promise<void> {
    const sealed = createCipheriv('aes-256-ctr', this.#key, counterAt(this.#written)).update(bytes);
    await this.#file.write(sealed, 0, sealed.length, this.#written);
    this.#chunks[bucket]?.push({ offset: this.#written, bytes: sealed.length });
    this.#written += Math.ceil(sealed.length / 16) * 16;
  }
}

const empty = Buffer.alloc(0);
const newline = 0x0a;

function linesIn(bytes: Buffer): readonly string[] {
  return bytes
    .toString('utf8', 0, bytes.length - 1)
    .split('\n')
    .filter((line) => line !== '');
}

/** Counter mode over the whole file: every block of 16 bytes has a counter of its own. */
function counterAt(offset: number): Buffer {
  const counter = Buffer.alloc(16);
  counter.writeBigUInt64BE(BigInt(offset / 16), 8);
  return counter;
}
