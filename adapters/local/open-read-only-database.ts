import { existsSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { databaseError } from './database-error.ts';
import { loadSqlite } from './load-sqlite.ts';
import { migrate, requireNewest } from './migrate.ts';
import type { Database } from './open-database.ts';

/** Readers hardly ever wait for a writer in WAL. */
const busyTimeoutMs = 10_000;

/**
 * A SQLite file of the store that is only read, while others may write to it. As long as there is no file it reads as an empty
 * one, so that somebody can look at a store before the first run has made it.
 *
 * @throws StoreUnusableError, on use, when the file was written by another version or is damaged
 */
export function openReadOnlyDatabase(path: string, migrations: readonly string[]): Database {
  let opened: { readonly database: DatabaseSync; readonly isFile: boolean } | null = null;
  const statements = new Map<string, StatementSync>();
  const close = () => {
    statements.clear();
    opened?.database.close();
    opened = null;
  };
  const database = () => {
    const isFile = existsSync(path);
    if (opened?.isFile !== isFile) close();
    opened ??= { database: isFile ? openFile(path, migrations) : openEmpty(migrations), isFile };
    return opened.database;
  };
  return {
    statement(sql) {
      const current = database();
      const statement = statements.get(sql) ?? current.prepare(sql);
      statements.set(sql, statement);
      return statement;
    },
    transaction() {
      throw new Error(`${path} was opened to be read, and something tried to write to it`);
    },
    [Symbol.dispose]: close,
  };
}

function openFile(path: string, migrations: readonly string[]): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  try {
    const database = new DatabaseSync(path, { timeout: busyTimeoutMs, readOnly: true });
    try {
      requireNewest(database, path, migrations);
    } catch (error) {
      database.close();
      throw error;
    }
    return database;
  } catch (error) {
    throw databaseError(path, error);
  }
}

function openEmpty(migrations: readonly string[]): DatabaseSync {
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(':memory:');
  migrate(database, ':memory:', migrations);
  return database;
}
