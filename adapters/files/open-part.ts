import { LineBuffer } from './line-buffer.ts';
import type { OutputPlace } from './output-parts.ts';
import type { RecordPlace } from './record-sink.ts';

/** The outputs of one chunk's rows while they are still coming in. */
export class OpenPart {
  readonly #lines = new LineBuffer();
  readonly #keys: number[] = [];
  readonly #ends: number[] = [];
  readonly #files: string[] = [];
  readonly #numbers: number[] = [];
  #isInOrder = true;

  get bytes(): number {
    return this.#lines.length;
  }

  add(key: number, line: string | null, place: RecordPlace): void {
    if (key <= (this.#keys.at(-1) ?? -1)) this.#isInOrder = false;
    if (line === null) this.#lines.appendBytes(place.bytes, place.start, place.end);
    else this.#lines.appendText(line);
    this.#keys.push(key);
    this.#ends.push(this.#lines.length);
    this.#files.push(place.file);
    this.#numbers.push(place.line);
  }

  /** Empties the part: its lines in order. Tells of every output that came twice. */
  take(reportDuplicate: (key: number, first: OutputPlace, again: OutputPlace) => void): Buffer {
    const lines = this.#isInOrder ? this.#lines.take(this.#lines.length) : this.#sorted(reportDuplicate);
    this.#lines.take(this.#lines.length);
    for (const column of [this.#keys, this.#ends, this.#files, this.#numbers]) column.length = 0;
    this.#isInOrder = true;
    return lines;
  }

  #sorted(reportDuplicate: (key: number, first: OutputPlace, again: OutputPlace) => void): Buffer {
    const order = this.#keys
      .map((_, at) => at)
      .sort((one, other) => this.#keyAt(one) - this.#keyAt(other) || one - other);
    order.forEach((at, position) => {
      const before = order[position - 1];
      if (before !== undefined && this.#keyAt(before) === this.#keyAt(at)) {
        reportDuplicate(this.#keyAt(at), this.#placeOf(before), this.#placeOf(at));
      }
    });
    return Buffer.concat(order.map((at) => this.#lines.view(this.#ends[at - 1] ?? 0, this.#ends[at] ?? 0)));
  }

  #keyAt(at: number): number {
    return this.#keys[at] ?? 0;
  }

  #placeOf(at: number): OutputPlace {
    return { file: this.#files[at] ?? '', line: this.#numbers[at] ?? 0 };
  }
}
