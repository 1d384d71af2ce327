import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Variable that names the folder which all test files of one run share. */
export const buildFolderVariable = 'GOLDGATE_TEST_BUILD';

/**
 * Before the first test file: a folder for what is built once (`builtOnce`), and for what node compiled of it, so that the many
 * processes which tests start need not compile the same files again.
 */
export async function setup(): Promise<void> {
  if (process.env[buildFolderVariable] !== undefined) return;
  const folder = await mkdtemp(join(tmpdir(), 'goldgate-build-'));
  process.env[buildFolderVariable] = folder;
  process.env['NODE_COMPILE_CACHE'] ??= join(folder, 'compiled');
}

/** After the last one. */
export async function teardown(): Promise<void> {
  const folder = process.env[buildFolderVariable];
  if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}
