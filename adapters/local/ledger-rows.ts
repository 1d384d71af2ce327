import * as z from 'zod';
import { isJsonObject, type JsonValue } from '../../core/text/json.ts';
import { type Waiver, waiverSchema } from '../../core/waivers/waiver.ts';
import type { ArmRecord, AuditEntry, ReleaseRecord, RunRecord } from '../../pipeline/ports.ts';

/**
 * Reads a row of the table `runs`.
 *
 * @throws ZodError when somebody edited the database by hand
 */
export function runOfRow(row: unknown): RunRecord {
  const { created_at: createdAt, ...record } = runRow.parse(row);
  return { ...record, createdAt };
}

/**
 * Reads a row of the table `arms`.
 *
 * @throws ZodError when somebody edited the database by hand
 */
export function armOfRow(row: unknown): ArmRecord {
  const { measured_at: measuredAt, ...record } = armRow.parse(row);
  return { ...record, measuredAt };
}

/**
 * Reads a row of the table `releases`.
 *
 * @throws ZodError when somebody edited the database by hand
 */
export function releaseOfRow(row: unknown): ReleaseRecord {
  const { commit_id: commit, created_at: createdAt, released_by: by, ...record } = releaseRow.parse(row);
  return { ...record, commit, createdAt, by };
}

/**
 * Reads a row of the table `waivers`.
 *
 * @throws ZodError when somebody edited the database by hand
 */
export function waiverOfRow(row: unknown): Waiver {
  return waiverRow.parse(row).waiver;
}

/**
 * Reads a row of the table `audit`.
 *
 * @throws ZodError when somebody edited the database by hand
 */
export function auditOfRow(row: unknown): AuditEntry {
  return auditRow.parse(row);
}

const digest = z.templateLiteral(['sha256:', z.string()]);

const runRow = z.object({
  run: z.string(),
  suite: z.string(),
  repository: z.string(),
  package: digest,
  verdict: z.enum(['pass', 'fail', 'inconclusive', 'incomplete', 'incomparable', 'waived', 'unaffected']),
  report: digest,
  base: z.string().nullable(),
  head: z.string().nullable(),
  branch: z.string().nullable(),
  created_at: z.string(),
});

const armRow = z.object({
  key: digest,
  run: z.string(),
  arm: z.union([
    z.enum(['baseline', 'candidate']),
    z.templateLiteral(['release:', z.string()]),
    z.templateLiteral(['ablation:', z.string()]),
  ]),
  shards: z.number().int(),
  measured_at: z.string(),
});

const releaseRow = z.object({
  id: digest,
  repository: z.string(),
  suite: z.string(),
  channel: z.string(),
  run: z.string(),
  package: digest,
  report: digest,
  arm: z.literal('candidate'),
  commit_id: z.string().nullable(),
  note: z.string().nullable(),
  created_at: z.string(),
  released_by: z.string().nullable(),
});

const auditRow = z.object({
  at: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z
    .string()
    .transform((json): JsonValue => JSON.parse(json))
    .refine(isJsonObject),
});

const waiverRow = z.object({
  waiver: z
    .string()
    .transform((json): unknown => JSON.parse(json))
    .pipe(waiverSchema),
});
