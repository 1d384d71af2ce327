import type { DatabaseSync } from 'node:sqlite';
import { StoreUnusableError } from '../../core/storage/store-unusable-error.ts';
import { isBusy } from './database-error.ts';

/**
 * Brings the database to the newest schema; several processes may try at once and one does the work.
 * The version is looked at before anything is written.
 *
 * @throws StoreUnusableError when a newer Goldgate wrote it
 */
export function migrate(database: DatabaseSync, path: string, migrations: readonly string[]): void {
  refuseNewer(versionOf(database), path, migrations);
  useWriteAheadLog(database);
  if (versionOf(database) === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = versionOf(database);
    refuseNewer(version, path, migrations);
    for (const step of migrations.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Looks whether a database that may not be written has the newest schema.
 *
 * @throws StoreUnusableError when a newer Goldgate wrote it, or an older one and nobody has brought it up to date
 */
export function requireNewest(database: DatabaseSync, path: string, migrations: readonly string[]): void {
  const version = versionOf(database);
  refuseNewer(version, path, migrations);
  if (version === migrations.length) return;
  throw new StoreUnusableError(
    `${path}: written by an older Goldgate (schema ${version}, this one reads ${migrations.length}); ` +
      'run `goldgate releases` once, which brings it up to date',
  );
}

function refuseNewer(version: number, path: string, migrations: readonly string[]): void {
  if (version <= migrations.length) return;
  throw new StoreUnusableError(
    `${path}: written by a newer Goldgate (schema ${version}, this one knows ${migrations.length}); ` +
      'update Goldgate, or choose another folder with --store',
  );
}

function versionOf(database: DatabaseSync): number {
  const version = database.prepare('PRAGMA user_version').get()?.['user_version'];
  return typeof version === 'number' ? version : 0;
}

/**
 * Readers and a writer do not wait for each other in WAL; NORMAL may lose the last transactions to a power failure, never
 * the file. Changing the mode does not honour the busy timeout (https://sqlite.org/c3ref/busy_handler.html), so it is repeated.
 */
function useWriteAheadLog(database: DatabaseSync): void {
  database.exec('PRAGMA synchronous = NORMAL');
  for (let attempt = 1; ; attempt += 1) {
    try {
      database.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || attempt === 200) throw error;
      pause(10);
    }
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
