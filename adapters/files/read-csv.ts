import { isUtf8 } from 'node:buffer';
import { finished } from 'node:stream/promises';
import { CsvError, Parser } from 'csv-parse';
import type { ProblemList } from '../../core/dataset/problem-list.ts';
import { invalidUtf8 } from './invalid-utf8.ts';
import { lineBatches, longestLine } from './line-batches.ts';
import type { RecordPlace, RecordSink } from './record-sink.ts';
import { textPieces } from './text-pieces.ts';

/**
 * Reads CSV (RFC 4180) or TSV, with a header.
 *
 * Every cell is text: nothing is turned into a number, a boolean or null, so `007` stays what it is. An empty cell, quoted or not,
 * is an absent field. A field may span lines in quotes; empty lines are skipped. Header names are fields as they stand, dots included.
 */
export async function readCsv(
  file: string,
  pieces: AsyncIterable<Buffer>,
  delimiter: ',' | '\t',
  sink: RecordSink,
  problems: ProblemList,
): Promise<void> {
  const records = new CsvRecords(file, delimiter, { sink, problems });
  const parser = csvParser(delimiter, records);
  let failure: unknown = null;
  parser.on('error', (error) => {
    failure = error;
  });
  let line = 0;
  for await (const batch of lineBatches(textPieces(pieces))) {
    if (batch.kind === 'overlong') return problems.add(file, line + 1, null, 'the row is over 8 MiB');
    line = checkUtf8(file, batch.bytes, line, problems);
    if (!parser.destroyed) parser.write(batch.bytes);
    await sink.settle();
  }
  if (!parser.destroyed) parser.end();
  await finished(parser.resume()).catch((error: unknown) => {
    failure = error;
  });
  await sink.settle();
  if (failure !== null && !records.isOtherwiseSeparated)
    reportFailure(file, failure, records.nextLine(parser.info.empty_lines), problems);
}

function csvParser(delimiter: string, records: CsvRecords): Parser {
  return new Parser({
    delimiter,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestLine,
    on_record: (cells: readonly string[], { empty_lines }) => {
      records.take(cells, empty_lines);
      return null;
    },
  });
}

/** The parser replaces what is not UTF-8 without a word, so it is looked for first. Answers with the last line's number. */
function checkUtf8(file: string, bytes: Buffer, before: number, problems: ProblemList): number {
  const isValid = isUtf8(bytes);
  let line = before;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf('\n', start);
    const end = found === -1 ? bytes.length : found;
    line += 1;
    const fault = isValid ? null : invalidUtf8(bytes.subarray(start, end));
    if (fault !== null)
      problems.add(file, line, fault.column, `byte ${fault.byte} is not UTF-8: save the file as UTF-8`);
    start = end + 1;
  }
  return line;
}

function reportFailure(file: string, failure: unknown, line: number, problems: ProblemList): void {
  if (!(failure instanceof CsvError)) throw failure;
  problems.add(file, line, fieldNumber(failure), describe(failure));
}

function fieldNumber(failure: CsvError): number | null {
  const column: unknown = failure['index'];
  return typeof column === 'number' ? column + 1 : null;
}

function describe(failure: CsvError): string {
  switch (failure.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote of the row that begins here is never closed';
    case 'INVALID_OPENING_QUOTE':
      return 'a quote inside of a field that is not quoted: put the field in quotes and double the quote';
    case 'CSV_INVALID_CLOSING_QUOTE':
      return 'expected a delimiter or the end of the line after a closing quote: double a quote that belongs to the field';
    case 'CSV_MAX_RECORD_SIZE':
      return 'the row is over 8 MiB';
    default:
      return failure.message;
  }
}

class CsvRecords implements RecordPlace {
  readonly file: string;
  readonly isText = true;
  readonly bytes = Buffer.alloc(0);
  readonly start = 0;
  readonly end = 0;
  line = 0;
  readonly #sink: RecordSink;
  readonly #problems: ProblemList;
  #header: readonly string[] | null = null;
  #lines = 0;
  #emptyLines = 0;
  /** the header shows that fields are separated by something else: what follows would be said of no row that is there */
  isOtherwiseSeparated = false;
  readonly #delimiter: ',' | '\t';

  constructor(
    file: string,
    delimiter: ',' | '\t',
    { sink, problems }: { readonly sink: RecordSink; readonly problems: ProblemList },
  ) {
    this.file = file;
    this.#delimiter = delimiter;
    this.#sink = sink;
    this.#problems = problems;
  }

  /** Where the row begins that was not read to its end. */
  nextLine(emptyLines: number): number {
    return this.line + this.#lines + (emptyLines - this.#emptyLines) + (this.line === 0 ? 1 : 0);
  }

  take(cells: readonly string[], emptyLines: number): void {
    this.line = this.nextLine(emptyLines);
    this.#emptyLines = emptyLines;
    this.#lines = 1;
    for (const cell of cells) if (cell.includes('\n')) this.#lines += cell.split('\n').length - 1;
    if (this.isOtherwiseSeparated) return;
    if (this.#header === null) this.#header = this.#checkedHeader(cells);
    else if (cells.length !== this.#header.length) this.#reportRagged(cells.length, this.#header.length);
    else this.#sink.take(asObject(this.#header, cells), this);
  }

  locate(field: string | null): { line: number; column: number | null } {
    const column = field === null ? -1 : (this.#header ?? []).indexOf(field);
    return { line: this.line, column: column === -1 ? null : column + 1 };
  }

  #checkedHeader(names: readonly string[]): readonly string[] {
    const [only = '', ...more] = names;
    const other =
      more.length > 0 ? undefined : separators.find((one) => one !== this.#delimiter && only.includes(one));
    if (other !== undefined) {
      this.isOtherwiseSeparated = true;
      const [expected, got] = [this.#delimiter, other].map(delimiterName);
      this.#problems.add(
        this.file,
        this.line,
        1,
        `expected ${expected} between fields, got ${got}: save the file as CSV with commas, or as .tsv with tabs`,
      );
    }
    names.forEach((name, at) => {
      const first = names.indexOf(name);
      if (name === '')
        this.#problems.add(this.file, this.line, at + 1, 'the header has no name for this column');
      else if (first < at) {
        this.#problems.add(
          this.file,
          this.line,
          at + 1,
          `the header names "${name}" twice, in columns ${first + 1} and ${at + 1}`,
        );
      }
    });
    return names;
  }

  #reportRagged(got: number, expected: number): void {
    const what = `expected ${expected} fields as in the header, got ${got}`;
    this.#problems.add(this.file, this.line, Math.min(got, expected) + (got > expected ? 1 : 0), what);
  }
}

const separators = [';', ',', '\t', '|'];

function delimiterName(delimiter: string): string {
  if (delimiter === ',') return 'commas';
  return delimiter === '\t' ? 'tabs' : `"${delimiter}"`;
}

function asObject(names: readonly string[], cells: readonly string[]): unknown {
  const fields: [string, string][] = [];
  names.forEach((name, at) => {
    const cell = cells[at];
    if (cell !== undefined && cell !== '') fields.push([name, cell]);
  });
  return Object.fromEntries(fields);
}
