import { readSync, writeSync } from 'node:fs';
import type { Digest } from '../../core/text/digest.ts';
import { LineBuffer } from './line-buffer.ts';
import { OutputColumn } from './output-column.ts';
import { type OutputParts, outputKey } from './output-parts.ts';
import { RecordPlaces } from './record-places.ts';
import type { RecordPlace } from './record-sink.ts';
import type { PartsDeps } from './streamed-parts.ts';

const batchBytes = 1024 * 1024;

/**
 * Joins outputs in any order: their lines go into a temporary file, and 24 bytes of each stay in memory (its key, where its
 * line stands, and its place in the order).
 */
export class SpilledParts implements OutputParts {
  readonly #deps: PartsDeps;
  readonly #descriptor: number;
  readonly #lines = new LineBuffer();
  readonly #keys = new OutputColumn();
  /** where each line begins */
  readonly #starts = new OutputColumn();
  readonly #places = new RecordPlaces();
  #written = 0;

  /** @param descriptor of an empty file that may be written and read */
  constructor(deps: PartsDeps, descriptor: number) {
    this.#deps = deps;
    this.#descriptor = descriptor;
  }

  add(key: number, line: string | null, place: RecordPlace): void {
    this.#keys.push(key);
    this.#starts.push(this.#written + this.#lines.length);
    this.#places.add(place.file, place.line);
    if (line === null) this.#lines.appendBytes(place.bytes, place.start, place.end);
    else this.#lines.appendText(line);
    if (this.#lines.length >= batchBytes) this.#write();
  }

  async settle(): Promise<void> {}

  async finish(): Promise<readonly Digest[]> {
    this.#write();
    const { chunkStarts, blobs } = this.#deps;
    const rows = chunkStarts.at(-1) ?? 0;
    const { order, rowStarts } = this.#byRow(rows);
    const digests: Digest[] = [];
    for (let chunk = 0; chunk + 1 < chunkStarts.length; chunk += 1) {
      const from = rowStarts[chunkStarts[chunk] ?? 0];
      const to = rowStarts[chunkStarts[chunk + 1] ?? 0];
      digests.push(await blobs.put(this.#part(order.subarray(from, to))));
    }
    return digests;
  }

  #write(): void {
    const bytes = this.#lines.take(this.#lines.length);
    for (let at = 0; at < bytes.length; )
      at += writeSync(this.#descriptor, bytes, at, bytes.length - at, this.#written + at);
    this.#written += bytes.length;
  }

  /** Counting sort: outputs by row, those of a row in the order they came. */
  #byRow(rows: number): { readonly order: Uint32Array; readonly rowStarts: Uint32Array } {
    const rowStarts = new Uint32Array(rows + 2);
    for (let at = 0; at < this.#keys.size; at += 1)
      rowStarts[this.#rowOf(at) + 2] = (rowStarts[this.#rowOf(at) + 2] ?? 0) + 1;
    for (let row = 1; row < rowStarts.length; row += 1)
      rowStarts[row] = (rowStarts[row] ?? 0) + (rowStarts[row - 1] ?? 0);
    const order = new Uint32Array(this.#keys.size);
    for (let at = 0; at < this.#keys.size; at += 1) {
      const next = rowStarts[this.#rowOf(at) + 1] ?? 0;
      order[next] = at;
      rowStarts[this.#rowOf(at) + 1] = next + 1;
    }
    return { order, rowStarts };
  }

  #rowOf(at: number): number {
    return Math.floor(this.#keys.at(at) / outputKey(1, 0));
  }

  #part(order: Uint32Array): Buffer {
    order.sort((one, other) => this.#keys.at(one) - this.#keys.at(other) || one - other);
    const part = new LineBuffer();
    order.forEach((at, position) => {
      this.#reportTwin(order[position - 1], at);
      const line = this.#read(at);
      part.appendBytes(line, 0, line.length);
    });
    return part.take(part.length);
  }

  #reportTwin(before: number | undefined, at: number): void {
    if (before === undefined || this.#keys.at(before) !== this.#keys.at(at)) return;
    this.#deps.reportDuplicate(this.#keys.at(at), this.#places.place(before), this.#places.place(at));
  }

  /** The line without its end. */
  #read(at: number): Buffer {
    const start = this.#starts.at(at);
    const end = (at + 1 < this.#starts.size ? this.#starts.at(at + 1) : this.#written) - 1;
    const line = Buffer.allocUnsafe(end - start);
    for (let read = 0; read < line.length; ) {
      const more = readSync(this.#descriptor, line, read, line.length - read, start + read);
      if (more === 0)
        throw new Error('the temporary file with recorded outputs was cut off by somebody else');
      read += more;
    }
    return line;
  }
}
