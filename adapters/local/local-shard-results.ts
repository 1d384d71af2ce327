import { readFileSync } from 'node:fs';
import { link, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { ConflictingResultError } from '../../core/storage/conflicting-result-error.ts';
import { runPath } from '../../core/storage/run-path.ts';
import { shardName } from '../../core/storage/shard-name.ts';
import type { ShardResults } from '../../pipeline/ports.ts';
import { errorCode, writeError } from './write-error.ts';
import { writeTemporary } from './write-temporary.ts';

/** Results of shards as files `runs/<run>/shards/000012.json` in the folder of a store. */
export function localShardResults(store: string): ShardResults {
  return {
    async put(run, shard, bytes) {
      const path = pathOf(store, run, shard);
      if (await createOnce(store, path, bytes)) return;
      if (!readFileSync(path).equals(bytes)) throw new ConflictingResultError(run, shard);
    },
    async get(run, shard) {
      try {
        return readFileSync(pathOf(store, run, shard));
      } catch (error) {
        if (errorCode(error) === 'ENOENT') return null;
        throw error;
      }
    },
  };
}

function pathOf(store: string, run: string, shard: number): string {
  return join(store, 'runs', runPath(run), 'shards', `${shardName(shard)}.json`);
}

/**
 * Makes the file whole or not at all: a link, unlike a rename, fails when the name is taken.
 *
 * @returns false when it was there already
 */
async function createOnce(store: string, path: string, bytes: Uint8Array): Promise<boolean> {
  const temporary = await writeTemporary(store, path, bytes);
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw writeError(store, error);
  } finally {
    await unlink(temporary);
  }
}
