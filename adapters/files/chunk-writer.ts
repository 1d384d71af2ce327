import { chunkRows } from '../../core/dataset/chunk-rows.ts';
import type { Chunk } from '../../core/dataset/dataset-version.ts';
import type { Blobs } from '../../pipeline/ports.ts';
import { LineBuffer } from './line-buffer.ts';

/** Cuts lines into content-defined chunks and stores them; holds one chunk and what one batch completed. */
export class ChunkWriter {
  readonly #blobs: Pick<Blobs, 'put'>;
  readonly #chunker = chunkRows();
  readonly #lines = new LineBuffer();
  readonly #chunks: Chunk[] = [];
  #rows = 0;
  #complete: { readonly bytes: Buffer; readonly rows: number }[] = [];

  constructor(blobs: Pick<Blobs, 'put'>) {
    this.#blobs = blobs;
  }

  /** @param hash 32 uniform bits of the row's id, which say where chunks begin */
  add(line: string, hash: number): void {
    const before = this.#lines.length;
    const bytes = this.#lines.appendText(line);
    if (this.#chunker.startsChunk(hash, bytes)) this.#close(before);
    this.#rows += 1;
  }

  async settle(): Promise<void> {
    const complete = this.#complete;
    this.#complete = [];
    for (const { bytes, rows } of complete) {
      this.#chunks.push({ digest: await this.#blobs.put(bytes), rows, bytes: bytes.length });
    }
  }

  /** Stores what is left; answers with all chunks in order. */
  async finish(): Promise<readonly Chunk[]> {
    if (this.#rows > 0) this.#close(this.#lines.length);
    await this.settle();
    return this.#chunks;
  }

  #close(length: number): void {
    this.#complete.push({ bytes: this.#lines.take(length), rows: this.#rows });
    this.#rows = 0;
  }
}
