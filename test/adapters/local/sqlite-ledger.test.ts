import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ledgerSchema } from '../../../adapters/local/ledger-schema.ts';
import { openDatabase } from '../../../adapters/local/open-database.ts';
import { openLocalStore } from '../../../adapters/local/open-local-store.ts';
import { sqliteLedger } from '../../../adapters/local/sqlite-ledger.ts';
import { UnreadableError } from '../../../core/schema/read-as.ts';
import { ledgerContract } from '../../contracts/ledger-contract.ts';
import { sweepFixture } from '../../helpers/sweep-fixture.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { openTestDatabase } from './open-test-database.ts';

const run = promisify(execFile);

describe('sqliteLedger', () => {
  ledgerContract(() => openTestDatabase(ledgerSchema, sqliteLedger));

  it('tells processes that record at the same moment the same verdicts, from the very first use of the store', async () => {
    await using folder = await temporaryFolder();
    const store = join(folder.path, 'store');
    const start = String(Date.now() + 1500);
    const script = join(import.meta.dirname, 'record-run-process.ts');
    const names = ['one', 'two', 'three'];
    const answers = await Promise.all(
      names.map((name) => run(process.execPath, [script, store, name, '200', start])),
    );
    const standing = answers.map(({ stdout }): unknown => JSON.parse(stdout));
    expect(standing[0]).toHaveLength(200);
    expect(standing[1]).toEqual(standing[0]);
    expect(standing[2]).toEqual(standing[0]);
    await using opened = openLocalStore(store);
    const written = names.flatMap((name) =>
      Array.from({ length: 200 }, (_, at) => `sha256:${name}-${at}` as const),
    );
    expect((await opened.memo.get(written)).size).toBe(600);
  }, 30_000);

  it('keeps the audit as it was appended: no line can be edited or deleted', async () => {
    await using folder = await temporaryFolder();
    using database = openDatabase(join(folder.path, 'goldgate.db'), ledgerSchema);
    const at = '2030-01-01T00:00:00.000Z';
    await sqliteLedger(database).appendAudit({
      at,
      action: 'recorded',
      subject: 'run-1',
      detail: { by: '@ann' },
    });
    expect(() => database.statement("UPDATE audit SET action = 'x'").run()).toThrow('append-only');
    expect(() => database.statement('DELETE FROM audit').run()).toThrow('append-only');
    expect(database.statement('SELECT * FROM audit').all()).toEqual([
      { id: 1, at, action: 'recorded', subject: 'run-1', detail: '{"by":"@ann"}' },
    ]);
  });

  it('says of a sweep that is no JSON that it cannot be read', async () => {
    await using folder = await temporaryFolder();
    using database = openDatabase(join(folder.path, 'goldgate.db'), ledgerSchema);
    const sweep = sweepFixture();
    await sqliteLedger(database).recordSweep(sweep);
    const { repository, sweep: name } = sweep;
    database
      .statement("INSERT INTO sweeps SELECT repository, sweep, window_from, 2, 'x', '{' FROM sweeps")
      .run();
    await expect(sqliteLedger(database).sweeps(repository, name, 1)).rejects.toThrow(UnreadableError);
  });

  it('keeps releases as they were appended, also in a store from before there were any', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'goldgate.db');
    {
      using older = openDatabase(path, ledgerSchema.slice(0, 1));
      older.statement("INSERT INTO nodes VALUES ('run:kept', 'kept')").run();
    }
    using database = openDatabase(path, ledgerSchema);
    const ledger = sqliteLedger(database);
    await ledger.recordRelease({
      id: 'sha256:1',
      repository: 'acme/bot',
      suite: 'support',
      channel: 'production',
      run: 'r',
      package: 'sha256:2',
      report: 'sha256:3',
      arm: 'candidate',
      commit: null,
      note: null,
      createdAt: '2030-01-01T00:00:00.000Z',
      by: null,
    });
    expect(() => database.statement("UPDATE releases SET run = 'other'").run()).toThrow('append-only');
    expect(() => database.statement('DELETE FROM releases').run()).toThrow('append-only');
    expect((await ledger.release('acme/bot', 'support', 'production'))?.run).toBe('r');
    expect(database.statement('SELECT node FROM nodes').all()).toEqual([{ node: 'run:kept' }]);
  });
});
