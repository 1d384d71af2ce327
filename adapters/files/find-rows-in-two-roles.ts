import { DatasetError } from '../../core/dataset/dataset-error.ts';
import { problemTexts } from '../../core/dataset/dataset-problem.ts';
import { ProblemList } from '../../core/dataset/problem-list.ts';
import { type DatasetContents, rowsInTwoRoles } from '../../core/dataset/roles.ts';
import { digestBytes } from '../../core/text/digest.ts';
import type { Blobs, DatasetReader, Snapshot } from '../../pipeline/ports.ts';
import { readDataset } from './read-dataset.ts';

/** Reading is enough here: nothing is stored. */
const nowhere: Pick<Blobs, 'put'> = { put: async (bytes) => digestBytes(bytes) };

/** Reads every dataset and lists the rows that stand in two of different roles. @throws DatasetError with the problems of all */
export async function findRowsInTwoRoles(
  snapshot: Snapshot,
  datasets: Parameters<DatasetReader['rowsInTwoRoles']>[1],
): Promise<readonly string[]> {
  const read: DatasetContents[] = [];
  const broken = new ProblemList();
  for (const [name, source] of Object.entries(datasets)) {
    try {
      const unread = { ...source, name, requiredFields: [], gatedFields: [] };
      const { contents } = await readDataset(snapshot, unread, nowhere);
      read.push({ name, role: source.role, contents });
    } catch (error) {
      if (!(error instanceof DatasetError)) throw error;
      broken.addAll(error.found, error.count);
    }
  }
  broken.throwIfAny();
  const { problems, count } = rowsInTwoRoles(read);
  return problemTexts(problems, count);
}
