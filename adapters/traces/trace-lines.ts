import { isUtf8 } from 'node:buffer';
import type { RecordFault } from '../../core/sweep/trace-counts.ts';
import type { JsonValue } from '../../core/text/json.ts';
import { lineBatches, longestLine } from '../files/line-batches.ts';

/** A JSON value of a source, or why there is none. */
export type TraceLine =
  | { readonly kind: 'value'; readonly line: number | null; readonly value: JsonValue }
  | {
      readonly kind: 'broken';
      readonly line: number | null;
      readonly fault: RecordFault;
      readonly what: string;
    };

const longestFile = 64 * 1024 * 1024;

/**
 * The values of JSON Lines, blank lines skipped. Broken lines are told, and the others read all the same. The lines of a batch are parsed
 * one by one, while they are taken, so that only one of them is held as a value.
 */
export async function* traceLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<Iterable<TraceLine>> {
  let line = 0;
  for await (const batch of lineBatches(pieces)) {
    if (batch.kind === 'overlong') {
      line += 1;
      yield [tooLarge(line)];
      continue;
    }
    const texts = linesOf(batch.bytes);
    const first = line + 1;
    line += texts.length;
    yield readLines(texts, first);
  }
}

function* readLines(texts: readonly (string | null)[], first: number): Generator<TraceLine> {
  for (const [at, text] of texts.entries()) {
    const read = readLine(text, first + at);
    if (read !== null) yield read;
  }
}

/** A file that may hold one JSON value over many lines (a request of OTLP, or a list of values), and else lines. */
export async function* traceDocument(pieces: AsyncIterable<Buffer>): AsyncGenerator<Iterable<TraceLine>> {
  const held: Buffer[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    held.push(piece);
    bytes += piece.length;
    if (bytes > longestFile) {
      yield [
        {
          ...tooLarge(1),
          line: null,
          what: 'the .json file is over 64 MiB: write JSON Lines (.jsonl) instead',
        },
      ];
      return;
    }
  }
  const whole = readLine(Buffer.concat(held).toString('utf8'), 0);
  if (whole?.kind !== 'value') {
    yield* traceLines(each(held));
    return;
  }
  const values = Array.isArray(whole.value) ? whole.value : [whole.value];
  yield values.map((value) => ({ kind: 'value', line: null, value }));
}

async function* each(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}

function tooLarge(line: number) {
  const what = `the line is over ${longestLine / 1024 / 1024} MiB`;
  return { kind: 'broken', line, fault: 'too-large', what } as const;
}

const newline = 0x0a;

/** Null for a line that is not UTF-8, which must not spoil the others. */
function linesOf(bytes: Buffer): readonly (string | null)[] {
  if (isUtf8(bytes)) {
    const texts = bytes.toString('utf8').split('\n');
    return texts.at(-1) === '' ? texts.slice(0, -1) : texts;
  }
  const lines: (string | null)[] = [];
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(newline, at);
    const end = found === -1 ? bytes.length : found;
    const line = bytes.subarray(at, end);
    lines.push(isUtf8(line) ? line.toString('utf8') : null);
    at = end + 1;
  }
  return lines;
}

function readLine(text: string | null, line: number): TraceLine | null {
  if (text === null) return { kind: 'broken', line, fault: 'binary', what: 'the line is not UTF-8' };
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    const value: JsonValue = JSON.parse(clean);
    return { kind: 'value', line, value };
  } catch {
    if (/^\s*$/.test(clean)) return null;
    if (clean.includes('\0'))
      return { kind: 'broken', line, fault: 'binary', what: 'the line holds NUL bytes' };
    return { kind: 'broken', line, fault: 'not-json', what: 'the line is not whole JSON' };
  }
}
