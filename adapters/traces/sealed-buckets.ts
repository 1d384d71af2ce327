import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const buckets = 1024;
/** A bucket gathers so much before it is enciphered and written: all of them together take 8 MiB. */
const slotBytes = 8 * 1024;

interface Chunk {
  readonly offset: number;
  readonly bytes: number;
}

/**
 * Lines by a number, for more of them than fit into memory. They lie in a temporary file, enciphered under a key that is nowhere
 * but in this process: they have not been redacted yet. What they gather in is made once: buffers that come and go by the thousand
 * leave holes in memory that nothing else fits into.
 */
export class SealedBuckets {
  readonly #file: FileHandle;
  readonly #folder: string;
  readonly #key = randomBytes(32);
  readonly #slots = Buffer.allocUnsafeSlow(buckets * slotBytes);
  readonly #used = new Uint32Array(buckets);
  /** to be written, in one piece */
  #leaving = Buffer.allocUnsafeSlow(1024 * 1024);
  #leavingBytes = 0;
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
    if (this.#usedOf(bucket) + length > slotBytes) this.#empty(bucket);
    if (length > slotBytes) {
      this.#leave(bucket, Buffer.from(`${line}\n`));
      return;
    }
    const at = bucket * slotBytes + this.#usedOf(bucket);
    this.#slots.write(line, at);
    this.#slots[at + length - 1] = newline;
    this.#used[bucket] = this.#usedOf(bucket) + length;
  }

  /** Writes out what is full; to be called now and then. */
  async settle(): Promise<void> {
    if (this.#leavingBytes === 0) return;
    const sealed = createCipheriv('aes-256-ctr', this.#key, counterAt(this.#written)).update(
      this.#leaving.subarray(0, this.#leavingBytes),
    );
    await this.#file.write(sealed, 0, sealed.length, this.#written);
    this.#written += sealed.length;
    this.#leavingBytes = 0;
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
    await this.settle();
    for (const { offset, bytes } of this.#chunks[bucket] ?? []) {
      const sealed = Buffer.allocUnsafe(bytes);
      await this.#file.read(sealed, 0, bytes, offset);
      yield linesIn(createDecipheriv('aes-256-ctr', this.#key, counterAt(offset)).update(sealed));
    }
    yield linesIn(this.#slotOf(bucket));
  }

  #usedOf(bucket: number): number {
    return this.#used[bucket] ?? 0;
  }

  #slotOf(bucket: number): Buffer {
    return this.#slots.subarray(bucket * slotBytes, bucket * slotBytes + this.#usedOf(bucket));
  }

  #empty(bucket: number): void {
    if (this.#usedOf(bucket) > 0) this.#leave(bucket, this.#slotOf(bucket));
    this.#used[bucket] = 0;
  }

  /** Every chunk begins where a block of the cipher does, so that it can be read alone. */
  #leave(bucket: number, bytes: Buffer): void {
    const end = this.#leavingBytes + Math.ceil(bytes.length / blockBytes) * blockBytes;
    if (end > this.#leaving.length) {
      const larger = Buffer.allocUnsafeSlow(2 * end);
      this.#leaving.copy(larger, 0, 0, this.#leavingBytes);
      this.#leaving = larger;
    }
    this.#chunks[bucket]?.push({ offset: this.#written + this.#leavingBytes, bytes: bytes.length });
    bytes.copy(this.#leaving, this.#leavingBytes);
    this.#leaving.fill(0, this.#leavingBytes + bytes.length, end);
    this.#leavingBytes = end;
  }
}

const newline = 0x0a;
const blockBytes = 16;

function linesIn(bytes: Buffer): readonly string[] {
  return bytes
    .toString('utf8', 0, bytes.length - 1)
    .split('\n')
    .filter((line) => line !== '');
}

/** Counter mode over the whole file: every block of 16 bytes has a counter of its own. */
function counterAt(offset: number): Buffer {
  const counter = Buffer.alloc(blockBytes);
  counter.writeBigUInt64BE(BigInt(offset / blockBytes), 8);
  return counter;
}
