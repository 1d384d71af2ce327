import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { createStoreFolder } from './create-store-folder.ts';
import { databaseError } from './database-error.ts';
import { loadSqlite } from './load-sqlite.ts';
import { migrate } from './migrate.ts';

/** A SQLite file of the store that several processes may use at once. */
export interface Database extends Disposable {
  /** the statement of this text, prepared once */
  statement(sql: string): StatementSync;
  /** runs `work` in one transaction that may write; what it throws undoes it */
  transaction<Result>(work: () => Result): Result;
}

/** Waiting blocks this process, so it is bounded; writers hold the lock for milliseconds. */
const busyTimeoutMs = 10_000;

/**
 * Opens the file on first use, making it and its folder when missing.
 *
 * @param migrations SQL that leads from each version of the schema (`PRAGMA user_version`) to the next; never edited, only added to
 * @throws StoreUnusableError, on first use, when the file was written by a newer version, is damaged or cannot be written
 */
export function openDatabase(path: string, migrations: readonly string[]): Database {
  let opened: DatabaseSync | null = null;
  const statements = new Map<string, StatementSync>();
  const database = () => {
    opened ??= open(path, migrations);
    return opened;
  };
  const statement = (sql: string) => {
    const known = statements.get(sql) ?? database().prepare(sql);
    statements.set(sql, known);
    return known;
  };
  return {
    statement,
    transaction: (work) => inTransaction(statement, work),
    [Symbol.dispose]() {
      statements.clear();
      opened?.close();
      opened = null;
    },
  };
}

function open(path: string, migrations: readonly string[]): DatabaseSync {
  createStoreFolder(dirname(path));
  const { DatabaseSync } = loadSqlite();
  try {
    const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
    try {
      migrate(database, path, migrations);
    } catch (error) {
      database.close();
      throw error;
    }
    return database;
  } catch (error) {
    throw databaseError(path, error);
  }
}

/** IMMEDIATE takes the write lock at the start, where waiting for it is possible. */
function inTransaction<Result>(statement: Database['statement'], work: () => Result): Result {
  statement('BEGIN IMMEDIATE').run();
  try {
    const result = work();
    statement('COMMIT').run();
    return result;
  } catch (error) {
    statement('ROLLBACK').run();
    throw error;
  }
}
