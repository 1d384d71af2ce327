import { chunkIds } from '../../core/dataset/chunk-ids.ts';
import type { DatasetVersion, OutputsVersion } from '../../core/dataset/dataset-version.ts';
import { ProblemList } from '../../core/dataset/problem-list.ts';
import { type Digest, digestOf } from '../../core/text/digest.ts';
import type { Blobs, Snapshot } from '../../pipeline/ports.ts';
import { type DatasetIds, datasetIds } from './dataset-ids.ts';
import { highestRepeat, type OutputParts } from './output-parts.ts';
import { OutputRows } from './output-rows.ts';
import { readFiles } from './read-files.ts';
import { SpilledParts } from './spilled-parts.ts';
import { LateOutput, type PartsDeps, StreamedParts } from './streamed-parts.ts';
import { temporaryFile } from './temporary-file.ts';

const idsKept = 20;

/**
 * Joins recorded outputs with a dataset version by id, and stores them in parts cut like its chunks: the lines of a
 * chunk's outputs, in the order of its rows and, within a row, of their repeats. A row without an output has no line.
 *
 * Outputs in the order of the rows, but for local disorder, are joined as they stream by; others by way of a temporary file.
 *
 * @throws DatasetError for outputs that are malformed or come twice, and when not one of them belongs to a row
 */
export async function joinOutputs(
  snapshot: Snapshot,
  path: string,
  dataset: DatasetVersion,
  idField: string,
  blobs: Pick<Blobs, 'put' | 'get'>,
): Promise<OutputsVersion> {
  const ids = await datasetIds(dataset, idField, blobs);
  const join: Join = { snapshot, path, idField, ids, blobs };
  const { rows, parts } = await joined(join);
  return {
    digest: digestOf({ parts }),
    parts,
    missing: await missingRows(rows.answered, dataset, idField, ids, blobs),
    extra: rows.extra,
  };
}

interface Join {
  readonly snapshot: Snapshot;
  readonly path: string;
  readonly idField: string;
  readonly ids: DatasetIds;
  readonly blobs: Pick<Blobs, 'put' | 'get'>;
}

interface Joined {
  readonly rows: OutputRows;
  readonly parts: readonly Digest[];
}

async function joined(join: Join): Promise<Joined> {
  try {
    return await readJoined(join, (deps) => new StreamedParts(deps));
  } catch (error) {
    if (!(error instanceof LateOutput)) throw error;
    await using spool = await temporaryFile();
    return await readJoined(join, (deps) => new SpilledParts(deps, spool.handle.fd));
  }
}

async function readJoined(join: Join, partsOf: (deps: PartsDeps) => OutputParts): Promise<Joined> {
  const { snapshot, path, idField, ids, blobs } = join;
  const problems = new ProblemList();
  const parts = partsOf({
    blobs,
    chunkStarts: ids.chunkStarts,
    reportDuplicate: (key, first, again) => {
      const twin = first.file === again.file ? `line ${first.line}` : `${first.file}:${first.line}`;
      const repeat = key % (highestRepeat + 1);
      problems.add(
        again.file,
        again.line,
        null,
        `the same row and repeat (${repeat}) as in ${twin}: keep one of them, or number them with "repeat"`,
      );
    },
  });
  const rows = new OutputRows(ids.hashes, idField, parts, problems);
  await readFiles(snapshot, path, rows, problems);
  const digests = await parts.finish();
  if (problems.count === 0) checkCount(path, rows, problems);
  problems.throwIfAny();
  return { rows, parts: digests };
}

function checkCount(path: string, { count, answered, extra }: OutputRows, problems: ProblemList): void {
  if (count === 0) problems.add(path, null, null, 'holds no recorded outputs');
  if (count === 0 || answered.includes(1)) return;
  const ids = extra.first.slice(0, 3).map((id) => JSON.stringify(id));
  problems.add(
    path,
    null,
    null,
    `none of the ${count} outputs belongs to a row of the dataset; their ids are ${ids.join(', ')} …`,
  );
}

/** Rows without an output: their number, and the first ids, which only the chunks know. */
async function missingRows(
  answered: Uint8Array,
  { chunks }: DatasetVersion,
  idField: string,
  { chunkStarts }: DatasetIds,
  blobs: Pick<Blobs, 'get'>,
): Promise<OutputsVersion['missing']> {
  const first: string[] = [];
  let count = 0;
  for (const [at, { digest, rows }] of chunks.entries()) {
    const start = chunkStarts[at] ?? 0;
    const missing = rowsWithout(answered.subarray(start, start + rows));
    count += missing.length;
    if (missing.length === 0 || first.length === idsKept) continue;
    const ids = chunkIds(await blobs.get(digest), idField);
    for (const row of missing.slice(0, idsKept - first.length)) first.push(ids[row] ?? '');
  }
  return { count, first };
}

function rowsWithout(answered: Uint8Array): number[] {
  const rows: number[] = [];
  for (let row = answered.indexOf(0); row !== -1; row = answered.indexOf(0, row + 1)) rows.push(row);
  return rows;
}
