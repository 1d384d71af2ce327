import { z } from 'zod';
import type { ArmRecord, RunRecord } from '../../pipeline/ports.ts';

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
  arm: z.enum(['baseline', 'candidate']),
  shards: z.number().int(),
  measured_at: z.string(),
});
