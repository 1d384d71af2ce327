import type { Blobs, DatasetReader } from '../../pipeline/ports.ts';
import { compareVersions } from './compare-versions.ts';
import { findRowsInTwoRoles } from './find-rows-in-two-roles.ts';
import { joinOutputs } from './join-outputs.ts';
import { readDataset } from './read-dataset.ts';
import { relabelledRows } from './relabelled-rows.ts';

/** Datasets and recorded outputs in files: JSON Lines, JSON, CSV, TSV and Parquet, each also compressed by gzip or zstd. */
export function fileDatasets({ blobs }: { readonly blobs: Pick<Blobs, 'put' | 'get'> }): DatasetReader {
  return {
    async version(snapshot, source) {
      const { version, notes } = await readDataset(snapshot, source, blobs);
      return { version, notes };
    },
    outputs: (snapshot, path, dataset, idField) => joinOutputs(snapshot, path, dataset, idField, blobs),
    change: (before, after, idField) => compareVersions(before, after, idField, blobs),
    relabelled: (before, after, idField, fields) => relabelledRows(before, after, { idField, fields }, blobs),
    rowsInTwoRoles: findRowsInTwoRoles,
  };
}
