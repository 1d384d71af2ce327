import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createStoreFolder } from './create-store-folder.ts';
import { errorCode, writeError } from './write-error.ts';

/**
 * Writes the bytes to a new name beside `path`, from where they can be moved into place in one step: nobody ever
 * sees half a file under the final name. Missing folders are made.
 *
 * @returns the temporary path
 * @throws StoreUnusableError when the store cannot be written
 */
export async function writeTemporary(store: string, path: string, bytes: Uint8Array): Promise<string> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await writeMakingFolder(store, temporary, bytes);
  } catch (cause) {
    throw writeError(store, cause);
  }
  return temporary;
}

/** Mostly the folder is there: only a failure makes it worth a look. */
async function writeMakingFolder(store: string, path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { flag: 'wx' });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    createStoreFolder(store);
    mkdirSync(dirname(path), { recursive: true });
    await writeFile(path, bytes, { flag: 'wx' });
  }
}
