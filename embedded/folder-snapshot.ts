import { join } from 'node:path';
import type { Snapshot } from '../pipeline/ports.ts';

/** A snapshot seen from one of its folders: a configuration file names what lies beside it, wherever in the repository it is. */
export function folderSnapshot(whole: Snapshot, folder: string): Snapshot {
  if (folder === '') return whole;
  const prefix = `${folder}/`;
  return {
    commit: whole.commit,
    async list(globs) {
      const listed = await whole.list(globs.map((glob) => `${prefix}${glob}`));
      return new Map([...listed].map(([path, id]) => [path.slice(prefix.length), id]));
    },
    read: (path) => whole.read(join(folder, path)),
    stream: (path) => whole.stream(join(folder, path)),
    materialise: (into) => whole.materialise(into),
  };
}
