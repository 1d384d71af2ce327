import { join, resolve } from 'node:path';
import { ledgerSchema } from './ledger-schema.ts';
import { readOnlyBlobs } from './local-blobs.ts';
import { localShardResults } from './local-shard-results.ts';
import type { LocalStore } from './open-local-store.ts';
import { openReadOnlyDatabase } from './open-read-only-database.ts';
import { sqliteDatasetRecords } from './sqlite-dataset-records.ts';
import { sqliteLedger } from './sqlite-ledger.ts';
import { sqliteLineage } from './sqlite-lineage.ts';
import { sqliteSweptRepositories } from './sqlite-sweeps.ts';

/** A store as somebody sees it who changes nothing, whatever other processes do in it meanwhile. */
export interface ReadOnlyStore extends Disposable {
  readonly blobs: Pick<LocalStore['blobs'], 'get' | 'has'>;
  readonly shardResults: Pick<LocalStore['shardResults'], 'get'>;
  readonly ledger: Pick<
    LocalStore['ledger'],
    'run' | 'latestRuns' | 'arm' | 'releases' | 'waivers' | 'sweeps' | 'auditEntries'
  >;
  readonly sweptRepositories: () => Promise<readonly string[]>;
  readonly lineage: Pick<LocalStore['lineage'], 'from' | 'into' | 'find'>;
  readonly datasetRecords: Pick<LocalStore['datasetRecords'], 'names' | 'versions' | 'pointers' | 'log'>;
}

/** Opens nothing until it is used; a folder that is not there yet reads as an empty store. */
export function openReadOnlyStore(folder: string): ReadOnlyStore {
  const store = resolve(folder);
  const database = openReadOnlyDatabase(join(store, 'goldgate.db'), ledgerSchema);
  return {
    blobs: readOnlyBlobs(store),
    shardResults: localShardResults(store),
    ledger: sqliteLedger(database),
    sweptRepositories: sqliteSweptRepositories(database),
    lineage: sqliteLineage(database),
    datasetRecords: sqliteDatasetRecords(database),
    [Symbol.dispose]: () => database[Symbol.dispose](),
  };
}
