import { isUtf8 } from 'node:buffer';

/** A line without its end, or why it cannot be read and how it begins. */
export type Line =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly why: string; readonly start: string };

const newline = 0x0a;

/** How much of a line that cannot be read is kept to be shown. */
const keptBytes = 400;

/** Cuts a stream of bytes into lines of UTF-8. A line over the limit is left out without being held in memory. */
export class LineSplitter {
  readonly #maxBytes: number;
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Lines that end in this piece, in their order. */
  add(piece: Buffer): readonly Line[] {
    const lines: Line[] = [];
    let from = 0;
    for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, from)) {
      this.#hold(piece.subarray(from, end));
      lines.push(this.#take());
      from = end + 1;
    }
    if (from < piece.length) this.#hold(piece.subarray(from));
    return lines;
  }

  /** What stands after the last line end: a last line that its writer did not finish. */
  rest(): readonly Line[] {
    return this.#bytes === 0 ? [] : [this.#take()];
  }

  #hold(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#bytes <= this.#maxBytes) this.#pieces.push(piece);
    else this.#pieces = [Buffer.from(Buffer.concat([...this.#pieces, piece]).subarray(0, keptBytes))];
  }

  #take(): Line {
    const [first] = this.#pieces;
    const line = first !== undefined && this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces);
    const isTooLong = this.#bytes > this.#maxBytes;
    this.#pieces = [];
    this.#bytes = 0;
    if (isTooLong) return unreadable(`is longer than ${this.#maxBytes} bytes`, line);
    return isUtf8(line) ? { kind: 'text', text: line.toString('utf8') } : unreadable('is not UTF-8', line);
  }
}

function unreadable(why: string, line: Buffer): Line {
  return { kind: 'unreadable', why, start: line.subarray(0, keptBytes).toString('utf8') };
}
