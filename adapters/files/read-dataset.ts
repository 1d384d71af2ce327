import { datasetDigest } from '../../core/dataset/dataset-digest.ts';
import { ProblemList } from '../../core/dataset/problem-list.ts';
import type { RowContents } from '../../core/dataset/roles.ts';
import type { Blobs, DatasetSource, ReadDataset, Snapshot } from '../../pipeline/ports.ts';
import { ChunkWriter } from './chunk-writer.ts';
import { DatasetRows } from './dataset-rows.ts';
import { duplicateInputs } from './duplicate-inputs.ts';
import { readFiles } from './read-files.ts';
import { shapedSink } from './shaped-sink.ts';

/** A dataset version with the contents of its rows, which tell whether a row sits in two roles. */
export interface CheckedDataset extends ReadDataset {
  readonly contents: RowContents;
}

/** Reads, checks and stores a dataset; only one in which ids are taken twice is read twice, to name them. @throws DatasetError */
export async function readDataset(
  snapshot: Snapshot,
  source: DatasetSource,
  blobs: Pick<Blobs, 'put'>,
  namesTwins = false,
): Promise<CheckedDataset> {
  const problems = new ProblemList();
  const writer = new ChunkWriter(blobs);
  const rows = new DatasetRows(source, writer, problems, namesTwins);
  const { sink, notes } = await shapedSink(source.format, rows, {
    problems,
    read: source.requiredFields,
  });
  await readFiles(snapshot, source.path, sink, problems);
  if (!namesTwins && rows.hasTwins()) return readDataset(snapshot, source, blobs, true);
  const chunks = await writer.finish();
  if (chunks.length === 0 && problems.count === 0) {
    problems.add(source.path, null, null, 'the dataset is empty: it needs at least one row');
  }
  if (problems.count === 0) {
    for (const problem of rows.gated.problems()) problems.add(source.path, null, null, problem);
  }
  problems.throwIfAny();
  const version = { digest: datasetDigest(chunks), rows: rows.hashes.size, chunks };
  return {
    version,
    notes: [...notes().map((note) => `${source.name}: ${note}`), ...duplicateInputs(source.name, rows)],
    contents: rows,
  };
}
