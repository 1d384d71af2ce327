/** Reads lines and counted bytes from a stream that mixes both, without holding more than it is asked for. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#pieces = stream[Symbol.asyncIterator]();
  }

  /** The text up to the next line end, without it; null at the end of the stream. */
  async line(): Promise<string | null> {
    let end = this.#rest.indexOf(0x0a);
    while (end === -1) {
      if (!(await this.#more())) return null;
      end = this.#rest.indexOf(0x0a);
    }
    const text = this.#rest.toString('utf8', 0, end);
    this.#rest = this.#rest.subarray(end + 1);
    return text;
  }

  /** The next `count` bytes in pieces as they come. @throws when the stream ends before */
  async *bytes(count: number): AsyncGenerator<Buffer> {
    for (let missing = count; missing > 0; ) {
      if (this.#rest.length === 0 && !(await this.#more()))
        throw new Error(`the stream ended ${missing} bytes early`);
      const piece = this.#rest.subarray(0, missing);
      this.#rest = this.#rest.subarray(piece.length);
      missing -= piece.length;
      yield piece;
    }
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#pieces.next();
    if (done) return false;
    this.#rest = this.#rest.length === 0 ? value : Buffer.concat([this.#rest, value]);
    return true;
  }
}
