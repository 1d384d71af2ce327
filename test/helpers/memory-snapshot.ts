import { matchesGlob } from 'node:path';
import { digestBytes } from '../../core/text/digest.ts';
import type { Snapshot } from '../../pipeline/ports.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A side of a change that exists in memory only; `read` counts how often each path was opened. */
export function memorySnapshot(
  files: Files,
  commit: string | null = null,
): Snapshot & { readonly opened: readonly string[] } {
  const opened: string[] = [];
  const bytesOf = (path: string) => {
    const contents = files[path];
    return typeof contents === 'string' ? new TextEncoder().encode(contents) : (contents ?? null);
  };
  return {
    commit,
    opened,
    async list(globs) {
      const paths = Object.keys(files).filter((path) =>
        globs.some((glob) => path === glob || matchesGlob(path, glob)),
      );
      return new Map(paths.sort().map((path) => [path, digestBytes(bytesOf(path) ?? '')]));
    },
    async read(path) {
      opened.push(path);
      return bytesOf(path);
    },
    async *stream(path) {
      opened.push(path);
      const bytes = bytesOf(path);
      if (bytes === null) throw new Error(`${path}: there is no such file in this snapshot`);
      yield bytes;
    },
    materialise: () => Promise.reject(new Error('a snapshot in memory has no folder')),
  };
}
