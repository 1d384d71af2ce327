import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../adapters/local/open-database.ts';
import { StoreUnusableError } from '../../../core/storage/store-unusable-error.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const first = 'CREATE TABLE notes (text TEXT) STRICT';
const second = 'ALTER TABLE notes ADD COLUMN author TEXT';

it('brings an older database to the newest schema and keeps what is in it', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'test.db');
  {
    using old = openDatabase(path, [first]);
    old.statement("INSERT INTO notes VALUES ('kept')").run();
  }
  using database = openDatabase(path, [first, second]);
  expect(database.statement('SELECT * FROM notes').all()).toEqual([{ text: 'kept', author: null }]);
});

it('refuses a database that a newer version wrote, and does not touch it', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'test.db');
  {
    using newer = openDatabase(path, [first, second]);
    newer.statement("INSERT INTO notes VALUES ('kept', 'ann')").run();
    newer.statement('PRAGMA journal_mode = DELETE').get();
  }
  const before = await readFile(path);
  using database = openDatabase(path, [first]);
  const read = () => database.statement('SELECT * FROM notes');
  expect(read).toThrow(StoreUnusableError);
  expect(read).toThrow(`${path}: written by a newer Goldgate (schema 2, this one knows 1); update Goldgate`);
  expect(await readFile(path)).toEqual(before);
});

it('undoes a migration that fails half-way', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'test.db');
  {
    using database = openDatabase(path, [`${first}; INSERT INTO nowhere VALUES (1)`]);
    expect(() => database.statement('SELECT 1')).toThrow('nowhere');
  }
  using database = openDatabase(path, [first]);
  expect(database.statement('SELECT * FROM notes').all()).toEqual([]);
});

it('undoes a transaction that throws', async () => {
  await using folder = await temporaryFolder();
  using database = openDatabase(join(folder.path, 'test.db'), [first]);
  const failing = () =>
    database.transaction(() => {
      database.statement("INSERT INTO notes VALUES ('half')").run();
      throw new Error('stop');
    });
  expect(failing).toThrow('stop');
  expect(database.statement('SELECT * FROM notes').all()).toEqual([]);
});

it('says that a file is not a database and leaves it alone', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'test.db');
  await writeFile(path, 'a text somebody wrote, longer than a header of a database is'.repeat(40));
  using database = openDatabase(path, [first]);
  expect(() => database.statement('SELECT 1')).toThrow(`${path}: it is not a database of Goldgate`);
  expect(await readFile(path, 'utf8')).toContain('a text somebody wrote');
});
