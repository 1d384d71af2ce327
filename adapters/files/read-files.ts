import type { ProblemList } from '../../core/dataset/problem-list.ts';
import type { Snapshot } from '../../pipeline/ports.ts';
import { type DatasetFormat, datasetFormat } from './dataset-format.ts';
import { openFile } from './open-file.ts';
import { readJson } from './read-json.ts';
import { readJsonLines } from './read-json-lines.ts';
import type { RecordSink } from './record-sink.ts';
import { UnreadableFile } from './unreadable-file.ts';

const known = '.jsonl, .ndjson, .json, .csv, .tsv or .parquet, each also with .gz or .zst';

/**
 * Hands every record of the files that match to the sink: one path or a glob, files in the order of their paths.
 * A file that cannot be read is a problem, and the others are read all the same.
 */
export async function readFiles(
  snapshot: Pick<Snapshot, 'list' | 'stream'>,
  pattern: string,
  sink: RecordSink,
  problems: ProblemList,
): Promise<void> {
  const files = [...(await snapshot.list([pattern])).keys()].sort();
  if (files.length === 0) {
    const what = /[*?[{]/.test(pattern) ? 'no file matches this pattern' : 'there is no such file';
    problems.add(pattern, null, null, `${what}: check the path, which starts at the root of the repository`);
  }
  for (const file of files) {
    const format = datasetFormat(file);
    if (format === null) problems.add(file, null, null, `unknown kind of file: expected ${known}`);
    else await readFile(file, format, snapshot, sink, problems);
  }
}

async function readFile(
  file: string,
  format: DatasetFormat,
  snapshot: Pick<Snapshot, 'stream'>,
  sink: RecordSink,
  problems: ProblemList,
): Promise<void> {
  try {
    await readFormat(file, format, openFile(snapshot.stream(file), format), sink, problems);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problems.add(file, null, null, error.message);
  }
}

/** Parsers that take long to load are loaded when a file needs them. */
async function readFormat(
  file: string,
  { format }: DatasetFormat,
  pieces: AsyncIterable<Buffer>,
  sink: RecordSink,
  problems: ProblemList,
): Promise<void> {
  switch (format) {
    case 'json-lines':
      return readJsonLines(file, pieces, sink, problems);
    case 'json':
      return readJson(file, pieces, sink, problems);
    case 'csv':
      return (await import('./read-csv.ts')).readCsv(file, pieces, ',', sink, problems);
    case 'tsv':
      return (await import('./read-csv.ts')).readCsv(file, pieces, '\t', sink, problems);
    case 'parquet':
      return (await import('./read-parquet.ts')).readParquet(file, pieces, sink, problems);
    default:
      return format satisfies never;
  }
}
