import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFolderVariable } from './build-folder.ts';

const known = new Map<string, Promise<string>>();

/**
 * A folder that is filled once for all test files of a run, from the sources as they are now.
 *
 * @param name of one thing to build, a plain file name
 */
export function builtOnce(name: string, build: (folder: string) => Promise<void>): Promise<string> {
  const folder = known.get(name) ?? builtIn(join(root(), name), build);
  known.set(name, folder);
  return folder;
}

/** Files run side by side: each builds apart and moves the whole into place, and the first one wins. */
async function builtIn(folder: string, build: (folder: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  const own = await mkdtemp(`${folder}-`);
  await build(own);
  await rename(own, folder).catch(() => rm(own, { recursive: true }));
  return folder;
}

let ownRoot: string | undefined;

/** Outside of a run, as in benches, the process has a folder of its own. */
function root(): string {
  const shared = process.env[buildFolderVariable];
  if (shared !== undefined) return shared;
  if (ownRoot === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'goldgate-build-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    ownRoot = made;
  }
  return ownRoot;
}
