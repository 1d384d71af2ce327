import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import * as core from '@actions/core';
import type { StoredFolder } from './run-state.ts';

/** Caches are immutable: each run saves under a name of its own and restores the newest that begins alike. */
export const storePrefix = 'goldgate-store-v1-';

/** Apart from the store: a gate that ran meanwhile would save an older one over what a sweep found. */
export const historyPrefix = 'goldgate-sweeps-v1-';

/** Where a run keeps a folder: attempts and jobs of one run would collide otherwise. */
export function cacheKey(
  prefix: string,
  { GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT, GITHUB_JOB }: NodeJS.ProcessEnv,
): string {
  return `${prefix}${GITHUB_RUN_ID}-${GITHUB_RUN_ATTEMPT}-${GITHUB_JOB}`;
}

/**
 * Brings the store of an earlier run back. Its absence changes no result, only what has to be paid again.
 *
 * @returns whether there was one
 */
export async function restoreStore({ folder, key }: StoredFolder, prefix = storePrefix): Promise<boolean> {
  const isNew = !existsSync(folder);
  const found = await tolerated('restored', (cache) => cache.restoreCache([folder], key, [prefix]));
  // An archive that breaks off leaves what stood before the break.
  if (found === undefined && isNew) await rm(folder, { recursive: true, force: true });
  core.info(found === undefined ? 'no store of an earlier run was found' : `store restored from ${found}`);
  return found !== undefined;
}

/** Keeps the store for later runs. */
export async function saveStore({ folder, key }: StoredFolder): Promise<void> {
  await tolerated('saved', (cache) => cache.saveCache([folder], key));
}

type Cache = typeof import('@actions/cache');

/** The cache brings a storage SDK of a megabyte along: it is loaded where there is a cache to speak to. */
async function tolerated<Result>(
  what: string,
  work: (cache: Cache) => Promise<Result>,
): Promise<Result | undefined> {
  if (!process.env['ACTIONS_RESULTS_URL'] && !process.env['ACTIONS_CACHE_URL']) {
    core.info(`the store is not ${what}: this runner offers no cache`);
    return undefined;
  }
  try {
    return await work(await import('@actions/cache'));
  } catch (error) {
    core.warning(`the store could not be ${what}: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
