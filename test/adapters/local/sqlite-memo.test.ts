import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoSchema } from '../../../adapters/local/memo-schema.ts';
import { openDatabase } from '../../../adapters/local/open-database.ts';
import { sqliteMemo } from '../../../adapters/local/sqlite-memo.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import { memoContract } from '../../contracts/memo-contract.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { openTestDatabase } from './open-test-database.ts';

const key = digestBytes('a');
const other = digestBytes('b');
const createdAt = '2030-01-01T00:00:00.000Z';

describe('sqliteMemo', () => {
  memoContract(() => openTestDatabase(memoSchema, sqliteMemo));

  it.each([
    ['invalid JSON', `UPDATE replies SET reply = '{"text":"y' WHERE key = '${key}'`],
    ['changed JSON', `UPDATE replies SET reply = '{"text":"no"}' WHERE key = '${key}'`],
    ['a wrong checksum', `UPDATE replies SET checksum = checksum + 1 WHERE key = '${key}'`],
    [
      'the reply of another key',
      `UPDATE replies SET (reply, checksum) = (SELECT reply, checksum FROM replies WHERE key = '${other}') WHERE key = '${key}'`,
    ],
  ])('reads a corrupt entry as absent and deletes it: %s', async (_what, damage) => {
    await using folder = await temporaryFolder();
    using database = openDatabase(join(folder.path, 'memo.db'), memoSchema);
    const memo = sqliteMemo(database);
    await memo.put([
      { key, reply: { text: 'yes' }, createdAt },
      { key: other, reply: { text: 'other' }, createdAt },
    ]);
    database.statement(damage).run();

    expect([...(await memo.get([key, other])).keys()]).toEqual([other]);
    expect(database.statement('SELECT key FROM replies').all()).toEqual([{ key: other }]);
    await memo.put([{ key, reply: { text: 'yes' }, createdAt }]);
    expect((await memo.get([key])).get(key)).toEqual({ text: 'yes' });
  });
});
