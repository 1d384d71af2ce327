import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const buckets = 128;
const heldCharacters = 16 * 1024 * 1024;

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
  readonly #held: string[][] = Array.from({ length: buckets }, () => []);
  readonly #chunks: Chunk[][] = Array.from({ length: buckets }, () => []);
  #characters = 0;
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
    this.#held[hash % buckets]?.push(line);
    this.#characters += line.length;
  }

  /** Writes out what has gathered; to be called now and then. */
  async settle(): Promise<void> {
    if (this.#characters < heldCharacters) return;
    for (const [at, lines] of this.#held.entries()) {
      if (lines.length > 0) await this.#write(at, lines.splice(0).join('\n'));
    }
    this.#characters = 0;
  }

  /** The lines of each bucket, piece by piece. */
  *read(): Generator<AsyncIterable<readonly string[]>> {
    for (let at = 0; at < buckets; at += 1) yield this.#lines(at);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async *#lines(at: number): AsyncGenerator<readonly string[]> {
    for (const { offset, bytes } of this.#chunks[at] ?? []) {
      const sealed = Buffer.allocUnsafe(bytes);
      await this.#file.read(sealed, 0, bytes, offset);
      const clear = createDecipheriv('aes-256-ctr', this.#key, counterAt(offset)).update(sealed);
      yield clear.toString('utf8').split('\n');
    }
    yield this.#held[at] ?? [];
  }

  async #write(at: number, text: string): Promise<void> {
    const sealed = createCipheriv('aes-256-ctr', this.#key, counterAt(this.#written)).update(text, 'utf8');
    await this.#file.write(sealed, 0, sealed.length, this.#written);
    this.#chunks[at]?.push({ offset: this.#written, bytes: sealed.length });
    this.#written += Math.ceil(sealed.length / 16) * 16;
  }
}

/** Counter mode over the whole file: every block of 16 bytes has a counter of its own. */
function counterAt(offset: number): Buffer {
  const counter = Buffer.alloc(16);
  counter.writeBigUInt64BE(BigInt(offset / 16), 8);
  return counter;
}
