import { InputError } from '../core/text/input-error.ts';
import { plainText } from '../core/text/plain-text.ts';
import { shortDigest } from '../core/text/short-digest.ts';
import type { DatasetRegistry } from './backend-ports.ts';
import { datasetOf, rowsPath } from './dataset-setting.ts';
import { type FoundVersion, readManifest } from './find-version.ts';
import type { Blobs, DatasetReader, DatasetSource, ReadDataset } from './ports.ts';
import { storedLines } from './stored-lines.ts';
import type { Side } from './suite-factors.ts';

/** Dataset versions of a change, each read once however many suites rest on it. */
export interface DatasetVersions {
  of(side: Side, needs: RowNeeds): Promise<ReadDataset>;
}

/** What a suite needs of the rows. */
export type RowNeeds = Pick<DatasetSource, 'requiredFields' | 'gatedFields'>;

export interface DatasetVersionsDeps {
  readonly datasets: Pick<DatasetReader, 'version'>;
  readonly registry: Pick<DatasetRegistry, 'fetch'>;
  readonly blobs: Pick<Blobs, 'get'>;
}

export function datasetVersions(deps: DatasetVersionsDeps): DatasetVersions {
  const read = new Map<unknown, Map<string, Promise<ReadDataset>>>();
  return {
    of(side, needs) {
      const { snapshot, suite } = side;
      const known = read.get(snapshot) ?? new Map<string, Promise<ReadDataset>>();
      read.set(snapshot, known);
      const fields = [needs.requiredFields, needs.gatedFields].map((names) => names.toSorted());
      const key = JSON.stringify([suite.dataset, suite.datasetVersion, ...fields]);
      const version = known.get(key) ?? readVersion(side, needs, deps);
      known.set(key, version);
      return version;
    },
  };
}

async function readVersion(side: Side, needs: RowNeeds, deps: DatasetVersionsDeps): Promise<ReadDataset> {
  const { snapshot, suite, pushed } = side;
  const source = { name: suite.dataset, ...datasetOf(side), path: rowsPath(side), ...needs };
  if (suite.datasetVersion === null) return deps.datasets.version(snapshot, source);
  if (pushed === undefined) throw new InputError([`${source.path} is not in the store`]);
  const { id, version } = await readManifest(pushed.push, deps);
  if (id !== source.id) {
    throw new InputError([
      `${source.path}: its rows were named by "${id}" when they were pushed and are by "${source.id}" now; name the same field, or push them again`,
    ]);
  }
  const chunks = version.chunks.map(({ digest }) => digest);
  await deps.registry.fetch(chunks);
  // Read as files are: what this suite needs of the rows was not known when they were pushed.
  const rows = storedLines(`${source.path}.jsonl`, chunks, deps.blobs);
  const { format: _, ...own } = source;
  const read = await deps.datasets.version(rows, { ...own, path: rows.path });
  if (read.version.rows !== version.rows) {
    throw new InputError([
      `${source.path}: ${version.rows} rows were pushed and its chunks hold ${read.version.rows}; push it again`,
    ]);
  }
  return { version, notes: [...pointerNotes(source.path, pushed), ...read.notes] };
}

function pointerNotes(path: string, { push, pointer }: FoundVersion): readonly string[] {
  if (pointer === null) return [];
  const by = push.by === null ? '' : ` by ${plainText(push.by, 60)}`;
  return [`${path} is version ${shortDigest(push.version)}, pushed ${push.createdAt.slice(0, 10)}${by}`];
}
