import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Selector } from './pathspecs.ts';
import { segmentMatches } from './segment-match.ts';

/**
 * Paths of files and links that a selector names on the disk, whether git ignores them or not. Globs with `**` name none:
 * they would find every installed package. Links to folders and other repositories are not entered.
 */
export async function namedOnDisk(root: string, { path, isGlob }: Selector): Promise<readonly string[]> {
  if (!isGlob) return [path];
  const parts = path.split('/');
  if (parts.includes('**')) return [path];
  let folders = [''];
  for (const part of parts.slice(0, -1)) folders = await namedIn(root, folders, part, 'folders');
  return [path, ...(await namedIn(root, folders, parts.at(-1) ?? '', 'files'))];
}

async function namedIn(root: string, folders: readonly string[], part: string, wanted: 'files' | 'folders') {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await entriesOf(join(root, folder));
      const isForeign = folder !== '' && entries.some(({ name }) => name === '.git');
      const named = entries.filter(
        (entry) => !isForeign && isWanted(entry, wanted) && segmentMatches(part, entry.name),
      );
      return named.map(({ name }) => (folder === '' ? name : `${folder}/${name}`));
    }),
  );
  return found.flat();
}

function isWanted(entry: Dirent, wanted: 'files' | 'folders'): boolean {
  if (entry.name === '.git') return false;
  return wanted === 'folders' ? entry.isDirectory() : entry.isFile() || entry.isSymbolicLink();
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return [];
    throw error;
  }
}
