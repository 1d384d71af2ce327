import * as cache from '@actions/cache';
import * as core from '@actions/core';

/** Caches are immutable: each run saves under a name of its own and restores the newest with the same beginning. */
const prefix = 'goldgate-store-v1-';

/** Brings the store of an earlier run back. Its absence changes no result, only what has to be paid again. */
export async function restoreStore(folder: string, suffix: string): Promise<void> {
  await tolerated('restored', async () => {
    const found = await cache.restoreCache([folder], `${prefix}${suffix}`, [prefix]);
    core.info(found === undefined ? 'no store of an earlier run was found' : `store restored from ${found}`);
  });
}

/** Keeps the store for later runs. */
export async function saveStore(folder: string, suffix: string): Promise<void> {
  await tolerated('saved', async () => {
    await cache.saveCache([folder], `${prefix}${suffix}`);
  });
}

async function tolerated(what: string, work: () => Promise<void>): Promise<void> {
  if (!cache.isFeatureAvailable()) {
    core.info(`the store is not ${what}: this runner offers no cache`);
    return;
  }
  try {
    await work();
  } catch (error) {
    core.warning(`the store could not be ${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
