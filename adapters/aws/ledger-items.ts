import { z } from 'zod';
import type { ArmName } from '../../core/target/target.ts';
import type { ArmRecord, RunRecord } from '../../pipeline/ports.ts';
import type { Item } from './table.ts';

/** @throws ZodError when somebody edited the table by hand */
export function runOfItem(item: Item): RunRecord {
  return runItem.parse(item);
}

/** @throws ZodError when somebody edited the table by hand */
export function armOfItem(item: Item): ArmRecord {
  return armItem.parse(item);
}

const digest = z.templateLiteral(['sha256:', z.string()]);

const runItem = z.object({
  run: z.string(),
  suite: z.string(),
  repository: z.string(),
  package: digest,
  verdict: z.enum(['pass', 'fail', 'inconclusive', 'incomplete', 'incomparable', 'waived', 'unaffected']),
  report: digest,
  base: z.string().nullable(),
  head: z.string().nullable(),
  branch: z.string().nullable(),
  createdAt: z.string(),
});

const armItem = z.object({
  key: digest,
  run: z.string(),
  arm: z.custom<ArmName>(
    (name) => typeof name === 'string' && /^(?:baseline|candidate|release:.+|ablation:.+)$/.test(name),
  ),
  shards: z.number().int(),
  measuredAt: z.string(),
});
