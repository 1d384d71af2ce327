import { rowLines } from '../adapters/files/row-lines.ts';
import type { Snapshot } from '../pipeline/ports.ts';
import type { SourceLines } from '../pipeline/publish-ports.ts';

/**
 * Finds rows in files, whose paths are given as the repository has them.
 *
 * @param snapshot seen from the folder of the configuration
 * @param folder that folder within the repository, `` for its root
 */
export function datasetLines(snapshot: Snapshot, folder: string): SourceLines['rows'] {
  return async (dataset, ids) => {
    const found = await rowLines(snapshot, dataset, ids);
    const placed = [...found].map(([id, { path, line }]) => {
      const inRepository = folder === '' ? path : `${folder}/${path}`;
      return [id, { path: inRepository, startLine: line, endLine: line }] as const;
    });
    return new Map(placed);
  };
}
