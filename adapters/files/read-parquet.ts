import type { FileHandle } from 'node:fs/promises';
import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { ProblemList } from '../../core/dataset/problem-list.ts';
import { withoutDecimals } from './parquet-decimals.ts';
import { parquetParsers, parquetValue } from './parquet-value.ts';
import type { RecordPlace, RecordSink } from './record-sink.ts';
import { temporaryFile } from './temporary-file.ts';
import { UnreadableFile } from './unreadable-file.ts';

/** rows between two settlements */
const batchRows = 1000;

/**
 * Reads a Parquet file, one row group at a time. Its index stands at its end, so it is copied into a temporary file first.
 *
 * A null is an absent field, because a column cannot be absent otherwise. Values become JSON as parquetValue says.
 *
 * @throws UnreadableFile when it is no Parquet file, or uses what the reader does not know
 */
export async function readParquet(
  file: string,
  pieces: AsyncIterable<Buffer>,
  sink: RecordSink,
  problems: ProblemList,
): Promise<void> {
  await using spool = await temporaryFile();
  let size = 0;
  for await (const piece of pieces) {
    await spool.handle.write(piece);
    size += piece.length;
  }
  const source = asyncBuffer(spool.handle, size);
  const { metadata, decimals } = withoutDecimals(await readable(parquetMetadataAsync(source)));
  const place = new ParquetPlace(file);
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    const rows = await readable(
      parquetReadObjects({ file: source, metadata, rowStart, rowEnd, compressors, parsers: parquetParsers }),
    );
    for (const row of rows) {
      takeRow(decimals(row), place, sink, problems);
      if (place.line % batchRows === 0) await sink.settle();
    }
    rowStart = rowEnd;
  }
  await sink.settle();
}

function asyncBuffer(handle: FileHandle, byteLength: number): AsyncBuffer {
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const bytes = new Uint8Array(end - start);
      await handle.read(bytes, 0, bytes.length, start);
      return bytes.buffer;
    },
  };
}

async function readable<Result>(reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (cause) {
    throw new UnreadableFile(
      `is not a Parquet file that can be read (${cause instanceof Error ? cause.message : cause})`,
      { cause },
    );
  }
}

function takeRow(
  row: Record<string, unknown>,
  place: ParquetPlace,
  sink: RecordSink,
  problems: ProblemList,
): void {
  place.moveTo(Object.keys(row));
  const fields: [string, unknown][] = [];
  for (const [name, value] of Object.entries(row)) {
    if (value === undefined || value === null) continue;
    const converted = parquetValue(value);
    if (converted === undefined) {
      problems.add(
        place.file,
        place.line,
        place.locate(name).column,
        `"${name}" holds bytes, which JSON cannot: write it as text`,
      );
    } else fields.push([name, converted]);
  }
  sink.take(Object.fromEntries(fields), place);
}

class ParquetPlace implements RecordPlace {
  readonly file: string;
  readonly isText = false;
  readonly bytes = Buffer.alloc(0);
  readonly start = 0;
  readonly end = 0;
  line = 0;
  #columns: readonly string[] = [];

  constructor(file: string) {
    this.file = file;
  }

  moveTo(columns: readonly string[]): void {
    this.line += 1;
    this.#columns = columns;
  }

  locate(field: string | null): { line: number; column: number | null } {
    const column = field === null ? -1 : this.#columns.indexOf(field);
    return { line: this.line, column: column === -1 ? null : column + 1 };
  }
}
