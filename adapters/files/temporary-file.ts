import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new file that only this user can read; goes away with `await using`. */
export interface TemporaryFile extends AsyncDisposable {
  readonly handle: FileHandle;
}

export async function temporaryFile(): Promise<TemporaryFile> {
  const folder = await mkdtemp(join(tmpdir(), 'goldgate-'));
  const handle = await open(join(folder, 'contents'), 'wx+', 0o600);
  return {
    handle,
    async [Symbol.asyncDispose]() {
      await handle.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
