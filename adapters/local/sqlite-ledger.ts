import { verdictStands } from '../../core/storage/verdict-stands.ts';
import type { Waiver } from '../../core/waivers/waiver.ts';
import type { Ledger, ReleaseRecord, RunRecord } from '../../pipeline/ports.ts';
import { armOfRow, auditOfRow, releaseOfRow, runOfRow, waiverOfRow } from './ledger-rows.ts';
import type { Database } from './open-database.ts';
import { prefixEnd } from './prefix-end.ts';
import { sqliteSweeps } from './sqlite-sweeps.ts';

/** Runs, verdicts, arms, releases, waivers and sweeps in SQLite; `database` has the ledger schema. */
export function sqliteLedger(database: Database): Ledger {
  return {
    async recordRun(record) {
      return recordRun(database, record);
    },
    async run(run) {
      return runOf(database, run);
    },
    async findRuns(prefix) {
      return findRuns(database, prefix.replace(/^sha256:/, ''));
    },
    async latestRuns(suite, limit) {
      const order = 'ORDER BY created_at DESC, run LIMIT ?';
      const rows =
        suite === null
          ? database.statement(`SELECT * FROM runs ${order}`).all(limit)
          : database.statement(`SELECT * FROM runs WHERE suite = ? ${order}`).all(suite, limit);
      return rows.map(runOfRow);
    },
    async recordArm({ key, run, arm, shards, measuredAt }) {
      database.statement(replaceOlderArm).run(key, run, arm, shards, measuredAt);
    },
    async arm(key) {
      const row = database.statement('SELECT * FROM arms WHERE key = ?').get(key);
      return row === undefined ? null : armOfRow(row);
    },
    async recordRelease(release) {
      recordRelease(database, release);
    },
    async release(repository, suite, channel) {
      return releasesOf(database, [repository, suite, channel], 1)[0] ?? null;
    },
    async releases(repository, suite, channel, limit) {
      return releasesOf(database, [repository, suite, channel], limit);
    },
    async recordWaiver(waiver) {
      const { id, repository, run, createdAt } = waiver;
      database
        .statement('INSERT INTO waivers VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING')
        .run(id, repository, run, createdAt, JSON.stringify(waiver));
    },
    async waivers(repository, run, limit) {
      return waiversOf(database, repository, run, limit);
    },
    ...sqliteSweeps(database),
    async appendAudit({ at, action, subject, detail }) {
      database.statement(appendWhatIsNotThere).run(at, action, subject, JSON.stringify(detail));
    },
    async auditEntries(action, from, to, limit) {
      const sql = `
        SELECT at, action, subject, detail FROM audit
        WHERE at BETWEEN ? AND ? AND action = ? ORDER BY at DESC, id LIMIT ?`;
      return database.statement(sql).all(from, to, action, limit).map(auditOfRow);
    },
  };
}

const appendWhatIsNotThere = `
  INSERT INTO audit (at, action, subject, detail)
  SELECT ?1, ?2, ?3, ?4
  WHERE NOT EXISTS (SELECT 1 FROM audit WHERE at = ?1 AND action = ?2 AND subject = ?3 AND detail = ?4)
`;

/** One statement decides who stands, so that no other writer comes between; what stands never changes afterwards. */
const replaceWhatDoesNotStand = `
  INSERT INTO runs (run, suite, repository, package, verdict, stands, report, base, head, branch, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (run) DO UPDATE SET
    suite = excluded.suite, repository = excluded.repository, package = excluded.package, verdict = excluded.verdict,
    stands = excluded.stands, report = excluded.report, base = excluded.base, head = excluded.head,
    branch = excluded.branch, created_at = excluded.created_at
  WHERE runs.stands = 0`;

const replaceOlderArm = `
  INSERT INTO arms (key, run, arm, shards, measured_at) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (key) DO UPDATE SET
    run = excluded.run, arm = excluded.arm, shards = excluded.shards, measured_at = excluded.measured_at
  WHERE arms.measured_at <= excluded.measured_at`;

function recordRun(database: Database, record: RunRecord): RunRecord {
  const { run, suite, repository, verdict, report, base, head, branch, createdAt } = record;
  const stands = verdictStands(verdict) ? 1 : 0;
  const { changes } = database
    .statement(replaceWhatDoesNotStand)
    .run(run, suite, repository, record.package, verdict, stands, report, base, head, branch, createdAt);
  if (changes === 1) return record;
  return runOf(database, run) ?? record;
}

function runOf(database: Database, run: string): RunRecord | null {
  const row = database.statement('SELECT * FROM runs WHERE run = ?').get(run);
  return row === undefined ? null : runOfRow(row);
}

const namesOfRuns = ['run', 'package', 'report', 'base', 'head'];

/** Ranges instead of LIKE: they use the indexes, and `%` and `_` in what a user typed mean themselves. */
function findRuns(database: Database, digits: string): readonly RunRecord[] {
  const inRange = namesOfRuns.flatMap((name) => [
    `(${name} >= ?1 AND ${name} < ?2)`,
    `(${name} >= ?3 AND ${name} < ?4)`,
  ]);
  const sql = `SELECT * FROM runs WHERE ${inRange.join(' OR ')} ORDER BY created_at DESC, run LIMIT 50`;
  const digest = `sha256:${digits}`;
  const rows = database.statement(sql).all(digits, prefixEnd(digits), digest, prefixEnd(digest));
  return rows.map(runOfRow);
}

function recordRelease(database: Database, release: ReleaseRecord): void {
  const { id, repository, suite, channel, run, report, arm, commit, note, createdAt, by } = release;
  database
    .statement('INSERT INTO releases VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING')
    .run(id, repository, suite, channel, run, release.package, report, arm, commit, note, createdAt, by);
}

function releasesOf(
  database: Database,
  [repository, suite, channel]: readonly [string, string | null, string | null],
  limit: number,
): readonly ReleaseRecord[] {
  const sql = `
    SELECT * FROM releases
    WHERE repository = ?1 AND (?2 IS NULL OR suite = ?2) AND (?3 IS NULL OR channel = ?3)
    ORDER BY created_at DESC, id LIMIT ?4`;
  return database.statement(sql).all(repository, suite, channel, limit).map(releaseOfRow);
}

function waiversOf(
  database: Database,
  repository: string,
  run: string | null,
  limit: number,
): readonly Waiver[] {
  const sql = `
    SELECT waiver FROM waivers WHERE repository = ?1 AND (?2 IS NULL OR run = ?2)
    ORDER BY created_at DESC, id LIMIT ?3`;
  return database.statement(sql).all(repository, run, limit).map(waiverOfRow);
}
