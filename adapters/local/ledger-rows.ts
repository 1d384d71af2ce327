import * as v from 'valibot';
import { verdicts } from '../../core/gates/verdict.ts';
import { readAs } from '../../core/schema/read-as.ts';
import { armName, digest, int } from '../../core/schema/schema-parts.ts';
import { isJsonObject, type JsonObject } from '../../core/text/json.ts';
import { type Waiver, waiverSchema } from '../../core/waivers/waiver.ts';
import type { ArmRecord, AuditEntry, ReleaseRecord, RunRecord } from '../../pipeline/ports.ts';

/**
 * Reads a row of the table `runs`.
 *
 * @throws UnreadableError when somebody edited the database by hand
 */
export function runOfRow(row: unknown): RunRecord {
  const { created_at: createdAt, ...record } = readAs(runRow, row);
  return { ...record, createdAt };
}

/**
 * Reads a row of the table `arms`.
 *
 * @throws UnreadableError when somebody edited the database by hand
 */
export function armOfRow(row: unknown): ArmRecord {
  const { measured_at: measuredAt, ...record } = readAs(armRow, row);
  return { ...record, measuredAt };
}

/**
 * Reads a row of the table `releases`.
 *
 * @throws UnreadableError when somebody edited the database by hand
 */
export function releaseOfRow(row: unknown): ReleaseRecord {
  const { commit_id: commit, created_at: createdAt, released_by: by, ...record } = readAs(releaseRow, row);
  return { ...record, commit, createdAt, by };
}

/**
 * Reads a row of the table `waivers`.
 *
 * @throws UnreadableError when somebody edited the database by hand
 */
export function waiverOfRow(row: unknown): Waiver {
  return readAs(waiverRow, row).waiver;
}

/**
 * Reads a row of the table `audit`.
 *
 * @throws UnreadableError when somebody edited the database by hand
 */
export function auditOfRow(row: unknown): AuditEntry {
  return readAs(auditRow, row);
}

const runRow = v.object({
  run: v.string(),
  suite: v.string(),
  repository: v.string(),
  package: digest,
  verdict: v.picklist(verdicts),
  report: digest,
  base: v.nullable(v.string()),
  head: v.nullable(v.string()),
  branch: v.nullable(v.string()),
  created_at: v.string(),
});

const armRow = v.object({
  key: digest,
  run: v.string(),
  arm: armName,
  shards: int,
  measured_at: v.string(),
});

const releaseRow = v.object({
  id: digest,
  repository: v.string(),
  suite: v.string(),
  channel: v.string(),
  run: v.string(),
  package: digest,
  report: digest,
  arm: v.literal('candidate'),
  commit_id: v.nullable(v.string()),
  note: v.nullable(v.string()),
  created_at: v.string(),
  released_by: v.nullable(v.string()),
});

const auditRow = v.object({
  at: v.string(),
  action: v.string(),
  subject: v.string(),
  detail: v.pipe(v.string(), v.parseJson(), v.custom<JsonObject>(isJsonObject, 'expected an object')),
});

const waiverRow = v.object({ waiver: v.pipe(v.string(), v.parseJson(), waiverSchema) });
