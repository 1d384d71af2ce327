import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeError } from './write-error.ts';

/**
 * Makes the folder of a store unless it is there. A folder made here gets a `.gitignore` that hides all of it;
 * one that somebody else made is left as it is.
 *
 * @throws StoreUnusableError when the folder cannot be made
 */
export function createStoreFolder(folder: string): void {
  try {
    if (mkdirSync(folder, { recursive: true }) === undefined) return;
    writeFileSync(join(folder, '.gitignore'), '*\n');
  } catch (cause) {
    throw writeError(folder, cause);
  }
}
