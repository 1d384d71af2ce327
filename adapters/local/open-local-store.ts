import { join, resolve } from 'node:path';
import type { DatasetRecords } from '../../pipeline/backend-ports.ts';
import type { Blobs, Ledger, Lineage, Memo, ShardResults } from '../../pipeline/ports.ts';
import { ledgerSchema } from './ledger-schema.ts';
import { localBlobs } from './local-blobs.ts';
import { localShardResults } from './local-shard-results.ts';
import { memoSchema } from './memo-schema.ts';
import { openDatabase } from './open-database.ts';
import { type MemoBounds, pruneMemo } from './prune-memo.ts';
import { sqliteDatasetRecords } from './sqlite-dataset-records.ts';
import { sqliteLedger } from './sqlite-ledger.ts';
import { sqliteLineage } from './sqlite-lineage.ts';
import { sqliteMemo } from './sqlite-memo.ts';
import { findUnusedFiles, type KeepBounds, removeFiles, type UnusedFiles } from './unused-files.ts';

/** Everything a run keeps, in one folder that several processes may use at once. */
export interface LocalStore extends AsyncDisposable {
  readonly blobs: Blobs;
  readonly shardResults: ShardResults;
  readonly ledger: Ledger;
  readonly lineage: Lineage;
  readonly memo: Memo;
  readonly datasetRecords: DatasetRecords;
  /** @returns the number of replies removed */
  pruneMemo(bounds: MemoBounds): Promise<number>;
  /** blobs and shard results that nothing younger and nothing released rests on */
  unusedFiles(bounds: KeepBounds): Promise<UnusedFiles>;
  removeFiles(unused: UnusedFiles): Promise<void>;
}

/**
 * The embedded store: `goldgate.db`, `memo.db`, `blobs/` and `runs/` in a folder that is made on first use.
 *
 * @throws StoreUnusableError, from the first use on, when the folder cannot be written, is damaged or is newer than this version
 */
export function openLocalStore(folder: string): LocalStore {
  const store = resolve(folder);
  const ledgerDatabase = openDatabase(join(store, 'goldgate.db'), ledgerSchema);
  const memoDatabase = openDatabase(join(store, 'memo.db'), memoSchema);
  const memo = sqliteMemo(memoDatabase);
  let newestReply = '';
  return {
    blobs: localBlobs(store),
    shardResults: localShardResults(store),
    ledger: sqliteLedger(ledgerDatabase),
    lineage: sqliteLineage(ledgerDatabase),
    memo: {
      get: memo.get,
      async put(entries) {
        for (const { createdAt } of entries) newestReply = createdAt > newestReply ? createdAt : newestReply;
        await memo.put(entries);
      },
    },
    datasetRecords: sqliteDatasetRecords(ledgerDatabase),
    async pruneMemo(bounds) {
      return pruneMemo(memoDatabase, bounds);
    },
    unusedFiles: (bounds) => findUnusedFiles(store, ledgerDatabase, bounds),
    removeFiles: (unused) => removeFiles(store, unused),
    async [Symbol.asyncDispose]() {
      using _ledger = ledgerDatabase;
      using _memo = memoDatabase;
      if (newestReply !== '') pruneMemo(memoDatabase, { ...usualBounds, now: Date.parse(newestReply) });
    },
  };
}

/** Beyond the oldest baseline that suites usually accept, and within what a cache of a workflow holds. */
const usualBounds = { olderThanMs: 90 * 86_400_000, maxEntries: 2_000_000, maxBytes: 1024 ** 3 };
