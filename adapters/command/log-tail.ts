/** The last bytes of a log, so that a chatty command costs no memory. */
export class LogTail {
  readonly #maxBytes: number;
  #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  add(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    // Kept up to twice as long as asked for: joining at each piece would copy everything each time.
    if (this.#bytes > 2 * this.#maxBytes) this.#pieces = [this.#cut()];
  }

  /** What is kept, as text; bytes that are not UTF-8 show as replacement characters. */
  text(): string {
    return this.#cut().toString('utf8');
  }

  #cut(): Buffer {
    const whole = Buffer.concat(this.#pieces);
    const cut = Buffer.from(whole.subarray(Math.max(0, whole.length - this.#maxBytes)));
    this.#bytes = cut.length;
    return cut;
  }
}

/** The end of a log, fit for an error message: at most `maxLines` lines and `maxCharacters` characters. */
export function lastLines(log: string, maxLines = 20, maxCharacters = 2000): string {
  const text = log.trimEnd().split('\n').slice(-maxLines).join('\n');
  return text.length > maxCharacters ? `…${text.slice(-maxCharacters).toWellFormed()}` : text;
}
