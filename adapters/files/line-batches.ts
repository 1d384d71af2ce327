/** The longest line that is read, its end not included. */
export const longestLine = 8 * 1024 * 1024;

export type LineBatch =
  /** whole lines; only the last one of a file may lack its line end */
  | { readonly kind: 'lines'; readonly bytes: Buffer }
  /** one line over the limit, whose contents were not kept */
  | { readonly kind: 'overlong' };

const newline = 0x0a;
/** Larger pieces are taken apart, so that no batch takes long to decode. */
const largestPiece = 1024 * 1024;

/** Cuts pieces of a text at line ends. Holds one line at most, however long lines are. */
export async function* lineBatches(pieces: AsyncIterable<Buffer>): AsyncGenerator<LineBatch> {
  const cutter = new LineCutter();
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += largestPiece) {
      yield* cutter.cut(piece.subarray(at, at + largestPiece));
    }
  }
  yield* cutter.rest();
}

class LineCutter {
  #held: Buffer[] = [];
  #heldBytes = 0;
  #isOverlong = false;

  cut(piece: Buffer): LineBatch[] {
    const batches: LineBatch[] = [];
    const first = piece.indexOf(newline);
    if (this.#heldBytes + (first === -1 ? piece.length : first) > longestLine) this.#isOverlong = true;
    if (first === -1) {
      this.#hold(piece);
      return batches;
    }
    let start = 0;
    if (this.#isOverlong) {
      batches.push({ kind: 'overlong' });
      this.#release();
      start = first + 1;
    }
    const end = piece.lastIndexOf(newline) + 1;
    if (end > start) batches.push({ kind: 'lines', bytes: this.#joined(piece.subarray(start, end)) });
    this.#release();
    if (end < piece.length) this.#hold(piece.subarray(end));
    return batches;
  }

  rest(): LineBatch[] {
    if (this.#isOverlong) return [{ kind: 'overlong' }];
    return this.#heldBytes === 0 ? [] : [{ kind: 'lines', bytes: Buffer.concat(this.#held) }];
  }

  #hold(piece: Buffer): void {
    if (this.#isOverlong) {
      this.#held = [];
      this.#heldBytes = longestLine + 1;
    } else {
      this.#held.push(piece);
      this.#heldBytes += piece.length;
    }
  }

  #joined(piece: Buffer): Buffer {
    return this.#held.length === 0 ? piece : Buffer.concat([...this.#held, piece]);
  }

  #release(): void {
    this.#held = [];
    this.#heldBytes = 0;
    this.#isOverlong = false;
  }
}
