import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoSchema } from '../../../adapters/local/memo-schema.ts';
import { openDatabase } from '../../../adapters/local/open-database.ts';
import { sqliteMemo } from '../../../adapters/local/sqlite-memo.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import { damagedMemoContract } from '../../contracts/damaged-memo-contract.ts';
import { memoContract } from '../../contracts/memo-contract.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { openTestDatabase } from './open-test-database.ts';

describe('sqliteMemo', () => {
  memoContract(() => openTestDatabase(memoSchema, sqliteMemo));

  damagedMemoContract(async () => {
    const folder = await temporaryFolder();
    const open = () => openDatabase(join(folder.path, 'memo.db'), memoSchema);
    const [database, another] = [open(), open()];
    return {
      port: sqliteMemo(database),
      other: sqliteMemo(another),
      async damage(key, change) {
        const row = database.statement('SELECT reply, checksum FROM replies WHERE key = ?').get(key);
        const { text, checksum } = change({
          text: String(row?.['reply']),
          checksum: Number(row?.['checksum']),
        });
        const update = 'UPDATE replies SET reply = ?, checksum = ? WHERE key = ?';
        database.statement(update).run(text, checksum, key);
      },
      async [Symbol.asyncDispose]() {
        database[Symbol.dispose]();
        another[Symbol.dispose]();
        await folder[Symbol.asyncDispose]();
      },
    };
  });

  it('deletes a corrupt entry with the look that finds it', async () => {
    await using folder = await temporaryFolder();
    using database = openDatabase(join(folder.path, 'memo.db'), memoSchema);
    const memo = sqliteMemo(database);
    const key = digestBytes('a');
    await memo.put([{ key, reply: { text: 'yes' }, createdAt: '2030-01-01T00:00:00.000Z' }]);
    database.statement('UPDATE replies SET checksum = checksum + 1').run();
    expect((await memo.get([key])).size).toBe(0);
    expect(database.statement('SELECT key FROM replies').all()).toEqual([]);
  });
});
