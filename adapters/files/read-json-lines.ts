import type { ProblemList } from '../../core/dataset/problem-list.ts';
import { scanJson } from '../../core/dataset/scan-json.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { invalidUtf8 } from './invalid-utf8.ts';
import { type LineBatch, lineBatches } from './line-batches.ts';
import { needsScan } from './needs-scan.ts';
import type { RecordPlace, RecordSink } from './record-sink.ts';
import { textPieces } from './text-pieces.ts';

/** Reads JSON Lines: one value per line, LF or CRLF, blank lines skipped. Works on batches of lines, never on single ones. */
export async function readJsonLines(
  file: string,
  pieces: AsyncIterable<Buffer>,
  sink: RecordSink,
  problems: ProblemList,
): Promise<void> {
  const lines = new JsonLines(file, sink, problems);
  for await (const batch of lineBatches(textPieces(pieces))) {
    lines.read(batch);
    await sink.settle();
  }
}

const newline = 0x0a;
const carriageReturn = 0x0d;

class JsonLines implements RecordPlace {
  readonly file: string;
  readonly isText = false;
  line = 0;
  bytes: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;
  readonly #sink: RecordSink;
  readonly #problems: ProblemList;
  #text = '';

  constructor(file: string, sink: RecordSink, problems: ProblemList) {
    this.file = file;
    this.#sink = sink;
    this.#problems = problems;
  }

  read(batch: LineBatch): void {
    if (batch.kind === 'overlong') {
      this.line += 1;
      this.#problems.add(
        this.file,
        this.line,
        null,
        'the row is over 8 MiB: split it, or keep large parts outside of the dataset',
      );
      return;
    }
    this.bytes = batch.bytes;
    const text = decodeUtf8(batch.bytes);
    if (text === null) this.#readBytes();
    else this.#readText(text);
  }

  locate(field: string | null): { line: number; column: number } {
    let found = 0;
    scanJson(this.#text, {
      fault: () => {},
      enter: (depth, key, start) => {
        if (depth === 1 && key !== null && key === field) found = start;
      },
    });
    return { line: this.line, column: found + 1 };
  }

  #readText(text: string): void {
    const isCareful = needsScan(text);
    const isAscii = text.length === this.bytes.length;
    let next = 0;
    for (let at = 0; at < text.length; ) {
      const found = text.indexOf('\n', at);
      const end = found === -1 ? text.length : found;
      this.start = next;
      this.end = isAscii ? end : this.#lineEnd(next);
      next = this.end + 1;
      this.#readLine(text.slice(at, end), isCareful);
      at = end + 1;
    }
  }

  /** Some line of the batch is not UTF-8: the others are read all the same. */
  #readBytes(): void {
    for (let next = 0; next < this.bytes.length; ) {
      this.start = next;
      this.end = this.#lineEnd(next);
      next = this.end + 1;
      const line = this.bytes.subarray(this.start, this.end);
      const fault = invalidUtf8(line);
      if (fault === null) {
        this.#readLine(line.toString('utf8'), true);
      } else {
        this.line += 1;
        this.#problems.add(
          this.file,
          this.line,
          fault.column,
          `byte ${fault.byte} is not UTF-8: save the file as UTF-8`,
        );
      }
    }
  }

  #lineEnd(start: number): number {
    const found = this.bytes.indexOf(newline, start);
    return found === -1 ? this.bytes.length : found;
  }

  #readLine(text: string, isCareful: boolean): void {
    this.line += 1;
    this.#text = text;
    if (this.bytes[this.end - 1] === carriageReturn) this.end -= 1;
    if (isCareful && needsScan(text) && this.#scan()) return;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (error) {
      if (/^[ \t\r]*$/.test(text)) return;
      if (!this.#scan()) throw error;
      return;
    }
    this.#sink.take(value, this);
  }

  /** Reports what is wrong with the line; false when nothing is. A full list needs no second description. */
  #scan(): boolean {
    if (/^[ \t\r]*$/.test(this.#text)) return false;
    const before = this.#problems.count;
    scanJson(this.#text, {
      fault: (at, what) => this.#problems.add(this.file, this.line, at + 1, what),
    });
    return this.#problems.count > before;
  }
}
