import type { ProblemList } from '../../core/dataset/problem-list.ts';
import { type JsonVisitor, scanJson } from '../../core/dataset/scan-json.ts';
import { decodeUtf8 } from './decode-utf8.ts';
import { invalidUtf8 } from './invalid-utf8.ts';
import { longestLine } from './line-batches.ts';
import type { RecordPlace, RecordSink } from './record-sink.ts';
import { textPieces } from './text-pieces.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** A JSON file is read whole, so it must fit into memory. */
export const largestJson = 256 * 1024 * 1024;

/** rows between two settlements */
const batchRows = 1000;

/**
 * Reads a JSON file: a list of rows, or an object with exactly one list, which holds them.
 *
 * @throws UnreadableFile when it is over 256 MiB, is not UTF-8, or holds no list of rows
 */
export async function readJson(
  file: string,
  pieces: AsyncIterable<Buffer>,
  sink: RecordSink,
  problems: ProblemList,
): Promise<void> {
  const text = await wholeText(file, pieces, problems);
  if (text === null) return;
  const rows = rowSpans(file, text, problems);
  const place = new JsonPlace(file, text);
  for (let row = 0; row < rows.length; row += 1) {
    const [start, end] = rows[row] as Span;
    place.moveTo(start, end);
    if (end - start > longestLine)
      problems.add(file, place.line, place.locate(null).column, 'the row is over 8 MiB');
    else sink.take(JSON.parse(text.slice(start, end)), place);
    if (row % batchRows === batchRows - 1) await sink.settle();
  }
  await sink.settle();
}

async function wholeText(
  file: string,
  pieces: AsyncIterable<Buffer>,
  problems: ProblemList,
): Promise<string | null> {
  const kept: Buffer[] = [];
  let size = 0;
  for await (const piece of textPieces(pieces)) {
    size += piece.length;
    if (size > largestJson)
      throw new UnreadableFile('is over 256 MiB, and JSON is read whole: use JSON Lines (.jsonl)');
    kept.push(piece);
  }
  const bytes = Buffer.concat(kept);
  const text = decodeUtf8(bytes);
  if (text === null) reportInvalid(file, bytes, problems);
  return text;
}

function reportInvalid(file: string, bytes: Buffer, problems: ProblemList): void {
  let start = 0;
  for (let line = 1; start <= bytes.length; line += 1) {
    const found = bytes.indexOf('\n', start);
    const end = found === -1 ? bytes.length : found;
    const fault = invalidUtf8(bytes.subarray(start, end));
    if (fault !== null)
      problems.add(file, line, fault.column, `byte ${fault.byte} is not UTF-8: save the file as UTF-8`);
    start = end + 1;
  }
}

type Span = readonly [start: number, end: number];

/** Where the rows stand; none when the text has a fault. */
function rowSpans(file: string, text: string, problems: ProblemList): readonly Span[] {
  const place = new JsonPlace(file, text);
  const before = problems.count;
  const spans = new ListSpans(text, (at, what) => {
    place.moveTo(at, at);
    problems.add(file, place.line, place.locate(null).column, what);
  });
  scanJson(text, spans);
  if (problems.count > before) return [];
  const rows = spans.rows();
  if (rows === null) throw new UnreadableFile('must hold a list of rows, or an object with exactly one list');
  return rows;
}

/** Keeps where the members of the text's list stand, and of each list in the text's object. */
class ListSpans implements JsonVisitor {
  readonly fault: JsonVisitor['fault'];
  readonly #text: string;
  #members: Span[] = [];
  #nested: Span[] = [];
  readonly #lists: Span[][] = [];

  constructor(text: string, fault: JsonVisitor['fault']) {
    this.#text = text;
    this.fault = fault;
  }

  value(depth: number, key: string | null, start: number, end: number): void {
    if (depth === 2 && key === null) this.#nested.push([start, end]);
    if (depth === 0 && this.#text[start] === '[') this.#lists.push(this.#members);
    if (depth !== 1) return;
    if (key === null) this.#members.push([start, end]);
    else if (this.#text[start] === '[') this.#lists.push(this.#nested);
    this.#nested = [];
  }

  rows(): readonly Span[] | null {
    const [rows] = this.#lists;
    return this.#lists.length === 1 && rows !== undefined ? rows : null;
  }
}

/** Places of a text that are asked for from its beginning to its end. */
class JsonPlace implements RecordPlace {
  readonly file: string;
  readonly isText = false;
  readonly bytes = Buffer.alloc(0);
  readonly start = 0;
  readonly end = 0;
  line = 1;
  readonly #text: string;
  #lineStart = 0;
  #from = 0;
  #to = 0;

  constructor(file: string, text: string) {
    this.file = file;
    this.#text = text;
  }

  /** @param from offset at or after the one moved to before */
  moveTo(from: number, to: number): void {
    for (let at = this.#nextLine(this.#lineStart); at <= from && at > 0; at = this.#nextLine(at)) {
      this.line += 1;
      this.#lineStart = at;
    }
    this.#from = from;
    this.#to = to;
  }

  locate(field: string | null): { line: number; column: number } {
    const row = this.#text.slice(this.#from, this.#to);
    let found = 0;
    const enter: JsonVisitor['enter'] = (depth, key, start) => {
      if (depth === 1 && key !== null && key === field) found = start;
    };
    if (field !== null) scanJson(row, { fault: () => {}, enter });
    const linesBefore = row.slice(0, found).split('\n').length - 1;
    const lineStart = linesBefore === 0 ? this.#lineStart : this.#from + row.lastIndexOf('\n', found - 1) + 1;
    return { line: this.line + linesBefore, column: this.#from + found - lineStart + 1 };
  }

  #nextLine(from: number): number {
    return this.#text.indexOf('\n', from) + 1;
  }
}
