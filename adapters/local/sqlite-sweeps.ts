import * as v from 'valibot';
import { jsonOf, readAs } from '../../core/schema/read-as.ts';
import { int } from '../../core/schema/schema-parts.ts';
import { type SweepRecord, sweepRecordSchema } from '../../core/sweep/sweep-record.ts';
import { isJsonObject } from '../../core/text/json.ts';
import type { Ledger } from '../../pipeline/ports.ts';
import type { Database } from './open-database.ts';

/** Sweeps in SQLite: versions of a window are added, never edited. */
export function sqliteSweeps(database: Database): Pick<Ledger, 'recordSweep' | 'sweep' | 'sweeps'> {
  return {
    async recordSweep(record) {
      const { repository, sweep, from, evidence } = record;
      // One statement looks and adds, so that no other writer comes between.
      const { changes } = database
        .statement(addUnlessStanding)
        .run(repository, sweep, from, evidence, JSON.stringify(record));
      const newest = newestOf(database, repository, sweep, from);
      if (newest === null) throw new Error(`sweep ${sweep} of ${from}: was not recorded`);
      return changes === 1 ? { ...record, version: newest.version } : newest;
    },
    async sweep(repository, sweep, from) {
      return newestOf(database, repository, sweep, from);
    },
    async sweeps(repository, sweep, limit) {
      return database.statement(newestOfEach).all(repository, sweep, limit).map(recordOfRow);
    },
  };
}

/** Repositories that have sweeps in the store. */
export function sqliteSweptRepositories(database: Database): () => Promise<readonly string[]> {
  return async () =>
    database
      .statement('SELECT DISTINCT repository FROM sweeps ORDER BY repository')
      .all()
      .map((row) => readAs(repositoryRow, row).repository);
}

const repositoryRow = v.object({ repository: v.string() });

const addUnlessStanding = `
  INSERT INTO sweeps (repository, sweep, window_from, version, evidence, record)
  SELECT ?1, ?2, ?3, COALESCE(MAX(version), 0) + 1, ?4, ?5 FROM sweeps
  WHERE repository = ?1 AND sweep = ?2 AND window_from = ?3
  HAVING COALESCE((
    SELECT evidence FROM sweeps WHERE repository = ?1 AND sweep = ?2 AND window_from = ?3 ORDER BY version DESC LIMIT 1
  ), '') <> ?4`;

const newestOfEach = `
  SELECT version, record FROM sweeps AS one
  WHERE repository = ?1 AND (?2 IS NULL OR sweep = ?2) AND version = (
    SELECT MAX(version) FROM sweeps AS other
    WHERE other.repository = one.repository AND other.sweep = one.sweep AND other.window_from = one.window_from
  )
  ORDER BY window_from DESC, sweep LIMIT ?3`;

function newestOf(database: Database, repository: string, sweep: string, from: string): SweepRecord | null {
  const row = database
    .statement(
      `SELECT version, record FROM sweeps WHERE repository = ? AND sweep = ? AND window_from = ?
       ORDER BY version DESC LIMIT 1`,
    )
    .get(repository, sweep, from);
  return row === undefined ? null : recordOfRow(row);
}

const sweepRow = v.object({ version: int, record: v.string() });

/** @throws UnreadableError when somebody edited the database by hand */
function recordOfRow(row: unknown): SweepRecord {
  const { version, record } = readAs(sweepRow, row);
  const parsed = jsonOf(record, 'a sweep');
  return readAs(sweepRecordSchema, isJsonObject(parsed) ? { ...parsed, version } : parsed);
}
