import * as z from 'zod/mini';
import type { ArmName } from '../../core/target/target.ts';
import type { ArmRecord, ReleaseRecord, RunRecord } from '../../pipeline/ports.ts';
import type { Item } from './table.ts';

/** @throws ZodError when somebody edited the table by hand */
export function runOfItem(item: Item): RunRecord {
  return runItem.parse(item);
}

/** @throws ZodError when somebody edited the table by hand */
export function armOfItem(item: Item): ArmRecord {
  return armItem.parse(item);
}

/** @throws ZodError when somebody edited the table by hand */
export function releaseOfItem(item: Item): ReleaseRecord {
  return releaseItem.parse(item);
}

export const digestSchema = z.templateLiteral(['sha256:', z.string()]);

export const verdictSchema = z.enum([
  'pass',
  'fail',
  'inconclusive',
  'incomplete',
  'incomparable',
  'waived',
  'unaffected',
]);

const runItem = z.object({
  run: z.string(),
  suite: z.string(),
  repository: z.string(),
  package: digestSchema,
  verdict: verdictSchema,
  report: digestSchema,
  base: z.nullable(z.string()),
  head: z.nullable(z.string()),
  branch: z.nullable(z.string()),
  createdAt: z.string(),
});

const armItem = z.object({
  key: digestSchema,
  run: z.string(),
  arm: z.custom<ArmName>(
    (name) => typeof name === 'string' && /^(?:baseline|candidate|release:.+|ablation:.+)$/.test(name),
  ),
  shards: z.int(),
  measuredAt: z.string(),
});

const releaseItem = z.object({
  id: digestSchema,
  repository: z.string(),
  suite: z.string(),
  channel: z.string(),
  run: z.string(),
  package: digestSchema,
  report: digestSchema,
  arm: z.literal('candidate'),
  commit: z.nullable(z.string()),
  note: z.nullable(z.string()),
  createdAt: z.string(),
  by: z.nullable(z.string()),
});
