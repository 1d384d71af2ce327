const newline = 0x0a;

/** Lines in one piece of memory, each ended by LF; grows as needed and is used again after a take. */
export class LineBuffer {
  #bytes = Buffer.allocUnsafe(256 * 1024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Appends a text as a line; answers with its size in bytes, the line end included. */
  appendText(line: string): number {
    this.#reserve(line.length * 3 + 1);
    return this.#ended(this.#bytes.write(line, this.#length, 'utf8'));
  }

  /** Appends the bytes from `start` to `end` as a line; answers with its size, the line end included. */
  appendBytes(bytes: Uint8Array, start: number, end: number): number {
    this.#reserve(end - start + 1);
    if (bytes instanceof Buffer) bytes.copy(this.#bytes, this.#length, start, end);
    else this.#bytes.set(bytes.subarray(start, end), this.#length);
    return this.#ended(end - start);
  }

  /** A view of the bytes from `start` to `end`, true until the next call that changes something. */
  view(start: number, end: number): Buffer {
    return this.#bytes.subarray(start, end);
  }

  /** Takes the first `length` bytes out; what follows moves to the front. */
  take(length: number): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, length));
    this.#bytes.copyWithin(0, length, this.#length);
    this.#length -= length;
    return taken;
  }

  #ended(size: number): number {
    this.#bytes[this.#length + size] = newline;
    this.#length += size + 1;
    return size + 1;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + size));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
