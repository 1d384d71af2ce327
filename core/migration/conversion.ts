import type { MigrationFiles } from './migration-files.ts';
import type { MigrationNotes } from './migration-notes.ts';

/** What every part of a conversion works with. */
export interface Conversion {
  readonly files: MigrationFiles;
  /** folder of the configuration, from which its paths start */
  readonly folder: string;
  readonly notes: MigrationNotes;
  /** files to write, by path */
  readonly written: Map<string, string>;
}

/** A path for a file to write that neither the repository nor the conversion has yet. */
export function freePath({ files, written }: Conversion, wanted: string): string {
  const isTaken = (path: string) => written.has(path) || files.paths.includes(path);
  const [, base = wanted, ending = ''] = /^(.*?)((?:\.[a-z]+)?)$/i.exec(wanted) ?? [];
  for (let count = 1; ; count += 1) {
    const path = count === 1 ? wanted : `${base}-${count}${ending}`;
    if (!isTaken(path)) return path;
  }
}
