import { describe, expect, it } from 'vitest';
import { ledgerSchema } from '../../../adapters/local/ledger-schema.ts';
import { openDatabase } from '../../../adapters/local/open-database.ts';
import { sqliteDatasetRecords } from '../../../adapters/local/sqlite-dataset-records.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import { datasetRecordsContract } from '../../contracts/dataset-records-contract.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { openTestDatabase } from './open-test-database.ts';

describe('sqliteDatasetRecords', () => {
  datasetRecordsContract(() => openTestDatabase(ledgerSchema, sqliteDatasetRecords));

  it('keeps pushes as they were logged, also in a store from before there were any', async () => {
    await using folder = await temporaryFolder();
    const path = `${folder.path}/goldgate.db`;
    {
      using older = openDatabase(path, ledgerSchema.slice(0, 2));
      older.statement("INSERT INTO nodes VALUES ('run:kept', 'kept')").run();
    }
    using database = openDatabase(path, ledgerSchema);
    const [version, manifest] = [digestBytes('version'), digestBytes('manifest')];
    await sqliteDatasetRecords(database).push({
      id: digestBytes('id'),
      name: 'support',
      version,
      manifest,
      rows: 1,
      chunks: 1,
      bytes: 10,
      parent: null,
      commit: null,
      note: null,
      by: null,
      createdAt: '2030-01-01T00:00:00.000Z',
    });
    expect(() => database.statement("UPDATE dataset_pushes SET version = 'x'").run()).toThrow('append-only');
    expect(() => database.statement('DELETE FROM dataset_pushes').run()).toThrow('append-only');
    expect(database.statement('SELECT node FROM nodes').all()).toEqual([{ node: 'run:kept' }]);
  });
});
