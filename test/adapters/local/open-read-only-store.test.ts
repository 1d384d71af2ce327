import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ledgerSchema } from '../../../adapters/local/ledger-schema.ts';
import { openDatabase } from '../../../adapters/local/open-database.ts';
import { openLocalStore } from '../../../adapters/local/open-local-store.ts';
import { openReadOnlyDatabase } from '../../../adapters/local/open-read-only-database.ts';
import { openReadOnlyStore } from '../../../adapters/local/open-read-only-store.ts';
import { BlobCorruptError } from '../../../core/storage/blob-corrupt-error.ts';
import { StoreUnusableError } from '../../../core/storage/store-unusable-error.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const record = {
  run: 'a'.repeat(64),
  suite: 'answers',
  repository: 'acme/support',
  package: `sha256:${'b'.repeat(64)}`,
  verdict: 'pass',
  report: `sha256:${'c'.repeat(64)}`,
  base: null,
  head: null,
  branch: 'main',
  createdAt: '2026-01-10T12:00:00.000Z',
} as const;

it('reads a store that is not there as an empty one, makes nothing, and sees it once it is there', async () => {
  await using folder = await temporaryFolder();
  using store = openReadOnlyStore(join(folder.path, 'store'));
  expect(await store.ledger.latestRuns(null, 10)).toEqual([]);
  expect(await store.datasetRecords.names()).toEqual([]);
  expect(await readdir(folder.path)).toEqual([]);
  await using written = openLocalStore(join(folder.path, 'store'));
  await written.ledger.recordRun(record);
  expect(await store.ledger.latestRuns(null, 10)).toEqual([record]);
});

it('goes on reading while somebody writes, and sees what was committed', async () => {
  await using folder = await temporaryFolder();
  await using written = openLocalStore(folder.path);
  await written.ledger.recordRun(record);
  using store = openReadOnlyStore(folder.path);
  using writer = openDatabase(join(folder.path, 'goldgate.db'), ledgerSchema);
  writer.statement('BEGIN IMMEDIATE').run();
  writer.statement("UPDATE runs SET suite = 'renamed'").run();
  expect((await store.ledger.run(record.run))?.suite).toBe('answers');
  writer.statement('COMMIT').run();
  expect((await store.ledger.run(record.run))?.suite).toBe('renamed');
});

it('cannot write, whatever it is asked', async () => {
  await using folder = await temporaryFolder();
  await using written = openLocalStore(folder.path);
  await written.ledger.recordRun(record);
  using database = openReadOnlyDatabase(join(folder.path, 'goldgate.db'), ledgerSchema);
  expect(() => database.statement('DELETE FROM runs').run()).toThrow('readonly');
  expect(() => database.transaction(() => undefined)).toThrow('opened to be read');
});

it('reports a corrupt content and leaves it where it is', async () => {
  await using folder = await temporaryFolder();
  await using written = openLocalStore(folder.path);
  const digest = await written.blobs.put(new TextEncoder().encode('whole'));
  const path = join(folder.path, 'blobs', 'sha256', digest.slice(7, 9), digest.slice(9));
  await writeFile(path, 'halve');
  using store = openReadOnlyStore(folder.path);
  await expect(store.blobs.get(digest)).rejects.toThrow(BlobCorruptError);
  expect(await readFile(path, 'utf8')).toBe('halve');
});

it('says of a store of an older version what brings it up to date', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'goldgate.db');
  {
    using old = openDatabase(path, ledgerSchema.slice(0, 1));
    old.statement('SELECT 1').get();
  }
  using store = openReadOnlyStore(folder.path);
  const read = store.ledger.latestRuns(null, 1);
  await expect(read).rejects.toThrow(StoreUnusableError);
  await expect(read).rejects.toThrow('written by an older Goldgate (schema 1, this one reads');
});
