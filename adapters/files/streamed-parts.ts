import type { Digest } from '../../core/text/digest.ts';
import type { Blobs } from '../../pipeline/ports.ts';
import { OpenPart } from './open-part.ts';
import { type OutputParts, type OutputPlace, outputKey } from './output-parts.ts';
import type { RecordPlace } from './record-sink.ts';

/** Outputs may be out of order over this many chunks … */
const openParts = 8;
/** … as long as they fit into this many bytes. */
const openBytes = 32 * 1024 * 1024;

/** An output came so late that its part is stored already: the file is not in row order. */
export class LateOutput extends Error {
  override readonly name = 'LateOutput';
}

export interface PartsDeps {
  readonly blobs: Pick<Blobs, 'put'>;
  /** the first row of each chunk, and at the end the number of rows */
  readonly chunkStarts: readonly number[];
  readonly reportDuplicate: (key: number, first: OutputPlace, again: OutputPlace) => void;
}

/** Joins outputs that are, but for local disorder, in the order of the rows. @throws LateOutput from `add` when they are not */
export class StreamedParts implements OutputParts {
  readonly #deps: PartsDeps;
  readonly #open: OpenPart[] = [];
  readonly #free: OpenPart[] = [];
  readonly #digests: Digest[] = [];
  #complete: Buffer[] = [];
  /** chunk of the first open part */
  #first = 0;
  /** chunk of the output before, and the keys that belong to it */
  #chunk = -1;
  #from = 0;
  #to = 0;
  #bytes = 0;

  constructor(deps: PartsDeps) {
    this.#deps = deps;
  }

  add(key: number, line: string | null, place: RecordPlace): void {
    if (key < this.#from || key >= this.#to) this.#find(key);
    if (this.#chunk < this.#first) throw new LateOutput();
    while (this.#chunk - this.#first >= openParts || (this.#bytes > openBytes && this.#chunk > this.#first))
      this.#close();
    while (this.#first + this.#open.length <= this.#chunk)
      this.#open.push(this.#free.pop() ?? new OpenPart());
    const part = this.#open[this.#chunk - this.#first];
    if (part === undefined) throw new RangeError(`there is no chunk ${this.#chunk}`);
    this.#bytes -= part.bytes;
    part.add(key, line, place);
    this.#bytes += part.bytes;
  }

  async settle(): Promise<void> {
    const complete = this.#complete;
    this.#complete = [];
    for (const bytes of complete) this.#digests.push(await this.#deps.blobs.put(bytes));
  }

  async finish(): Promise<readonly Digest[]> {
    while (this.#first < this.#deps.chunkStarts.length - 1) {
      this.#close();
      await this.settle();
    }
    return this.#digests;
  }

  #find(key: number): void {
    const { chunkStarts } = this.#deps;
    let chunk = 0;
    for (let step = chunkStarts.length; step > 0; ) {
      const start = chunkStarts[chunk + step];
      if (start !== undefined && outputKey(start, 0) <= key) chunk += step;
      else step >>= 1;
    }
    this.#chunk = chunk;
    this.#from = outputKey(chunkStarts[chunk] ?? 0, 0);
    this.#to = outputKey(chunkStarts[chunk + 1] ?? 0, 0);
  }

  #close(): void {
    const part = this.#open.shift();
    this.#bytes -= part?.bytes ?? 0;
    this.#complete.push(part?.take(this.#deps.reportDuplicate) ?? Buffer.alloc(0));
    if (part !== undefined) this.#free.push(part);
    this.#first += 1;
  }
}
