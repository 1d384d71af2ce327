import { createReadStream } from 'node:fs';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileDatasets } from '../../../adapters/files/file-datasets.ts';
import { memoryBlobs } from '../../../adapters/memory/memory-blobs.ts';
import { DatasetError } from '../../../core/dataset/dataset-error.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import type { Blobs, DatasetSource, Snapshot } from '../../../pipeline/ports.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

/** A folder with real files, read as a snapshot, and a reader over a store in memory that tells what was put and got. */
export async function openFiles(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = await temporaryFolder();
  for (const [path, contents] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, path)), { recursive: true });
    await writeFile(join(folder.path, path), contents);
  }
  const blobs = watchedBlobs();
  return {
    blobs,
    datasets: fileDatasets({ blobs }),
    snapshot: folderSnapshot(folder.path),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

export function source(path: string, changes: Partial<DatasetSource> = {}): DatasetSource {
  return {
    name: 'support',
    path,
    role: 'regression',
    id: 'id',
    segments: [],
    cluster: null,
    requiredFields: [],
    gatedFields: [],
    ...changes,
  };
}

/** Reads a dataset of one file, and answers with its version and notes. */
export async function versionOf(
  path: string,
  contents: string | Uint8Array,
  changes: Partial<DatasetSource> = {},
) {
  await using files = await openFiles({ [path]: contents });
  return await files.datasets.version(files.snapshot, source(path, changes));
}

/** The problems of a dataset of one file, as a user reads them. */
export async function problemsOf(
  path: string,
  contents: string | Uint8Array,
  changes: Partial<DatasetSource> = {},
) {
  return problems(versionOf(path, contents, changes));
}

export async function problems(reading: Promise<unknown>): Promise<readonly string[]> {
  const error = await reading.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DatasetError)) throw new Error('expected a DatasetError', { cause: error });
  return error.problems;
}

/** A chunk's or part's lines. */
export async function linesOf(
  blobs: Pick<Blobs, 'get'>,
  digest: Parameters<Blobs['get']>[0],
): Promise<string[]> {
  return new TextDecoder()
    .decode(await blobs.get(digest))
    .split('\n')
    .slice(0, -1);
}

function watchedBlobs() {
  const blobs = memoryBlobs();
  const got: string[] = [];
  return {
    ...blobs,
    got,
    async get(digest: Parameters<Blobs['get']>[0]) {
      got.push(digest);
      return blobs.get(digest);
    },
  };
}

function folderSnapshot(folder: string): Snapshot {
  return {
    commit: null,
    async list(globs) {
      const paths: string[] = [];
      for await (const path of glob([...globs], { cwd: folder })) paths.push(path);
      const ids = paths
        .sort()
        .map(async (path) => [path, digestBytes(await readFile(join(folder, path)))] as const);
      return new Map(await Promise.all(ids));
    },
    read: (path) => readFile(join(folder, path)),
    stream: (path) => createReadStream(join(folder, path)),
    materialise: () => Promise.reject(new Error('not needed here')),
  };
}
