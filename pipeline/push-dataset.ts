import type { DatasetConfig } from '../core/config/config.ts';
import { manifestBytes } from '../core/dataset/dataset-manifest.ts';
import type { DatasetVersion } from '../core/dataset/dataset-version.ts';
import { parseChunk } from '../core/dataset/parse-chunk.ts';
import { SegmentCounter } from '../core/dataset/segment-counts.ts';
import type { Digest } from '../core/text/digest.ts';
import { InputError } from '../core/text/input-error.ts';
import type { DatasetRegistry, LoggedPush, PushRequest } from './backend-ports.ts';
import { findVersion, readManifest } from './find-version.ts';
import type { Blobs, DatasetReader, Snapshot } from './ports.ts';

export interface DatasetToPush extends Pick<PushRequest, 'name' | 'commit' | 'note' | 'by'> {
  readonly dataset: DatasetConfig;
  readonly snapshot: Snapshot;
  /** path or glob of the rows; null = the dataset's own */
  readonly path: string | null;
  /** a version or pointer that the rows were made from; null = what is latest now */
  readonly parent: string | null;
}

export interface PushDatasetDeps {
  readonly registry: DatasetRegistry;
  readonly datasets: Pick<DatasetReader, 'version'>;
  readonly blobs: Pick<Blobs, 'put' | 'get'>;
}

export interface PushedDataset {
  /** null = these rows are the latest version already */
  readonly push: LoggedPush | null;
  readonly version: DatasetVersion;
  /** chunks that the version it was made from does not have */
  readonly newChunks: number;
  /** contents that had to be sent to where the registry is */
  readonly sent: number;
  readonly notes: readonly string[];
}

const longestNote = 500;

/** Reads, checks and stores a dataset as a new version. @throws InputError for rows, words or a parent that do not fit */
export async function pushDataset(asked: DatasetToPush, deps: PushDatasetDeps): Promise<PushedDataset> {
  const { name, commit, note, by, dataset } = asked;
  if ((note?.length ?? 0) > longestNote)
    throw new InputError([`--note: at most ${longestNote} characters are kept`]);
  const { version, notes } = await readRows(asked, deps);
  const latest = await latestOf(name, deps.registry);
  if (latest === version.digest) return { push: null, version, newChunks: 0, sent: 0, notes };

  const parent =
    asked.parent === null ? latest : (await findVersion(name, asked.parent, deps.registry)).push.version;
  const known = await chunksOf(name, parent, deps);
  const added = version.chunks.map(({ digest }) => digest).filter((digest) => !known.has(digest));
  const segments = new SegmentCounter(dataset.segments);
  for (const { digest } of version.chunks) segments.add(parseChunk(await deps.blobs.get(digest), dataset.id));
  const manifest = await deps.blobs.put(
    manifestBytes({ format: 1, id: dataset.id, version, segments: segments.counts() }),
  );
  const sent = await deps.registry.send([...added, manifest]);
  const push = await deps.registry.push({ name, manifest, parent, commit, note, by });
  return { push, version, newChunks: added.length, sent, notes };
}

function readRows({ name, dataset, snapshot, path }: DatasetToPush, { datasets }: PushDatasetDeps) {
  const source = path ?? dataset.path;
  if (source !== null)
    return datasets.version(snapshot, {
      ...dataset,
      name,
      path: source,
      requiredFields: [],
      gatedFields: [],
    });
  throw new InputError([
    `dataset ${name} has no \`path\` in the configuration: say where its rows are, as in --from golden/${name}.jsonl`,
  ]);
}

async function latestOf(name: string, registry: DatasetRegistry): Promise<Digest | null> {
  const pointers = await registry.pointers(name);
  return pointers.find(({ pointer }) => pointer === 'latest')?.version ?? null;
}

async function chunksOf(
  name: string,
  parent: Digest | null,
  deps: PushDatasetDeps,
): Promise<ReadonlySet<Digest>> {
  if (parent === null) return new Set();
  const { push } = await findVersion(name, parent, deps.registry);
  const { version } = await readManifest(push, deps);
  return new Set(version.chunks.map(({ digest }) => digest));
}
