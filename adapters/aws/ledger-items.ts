import * as v from 'valibot';
import { readAs } from '../../core/schema/read-as.ts';
import { int } from '../../core/schema/schema-parts.ts';
import type { ArmName } from '../../core/target/target.ts';
import type { Digest } from '../../core/text/digest.ts';
import type { ArmRecord, ReleaseRecord, RunRecord } from '../../pipeline/ports.ts';
import type { Item } from './table.ts';

/** @throws UnreadableError when somebody edited the table by hand */
export function runOfItem(item: Item): RunRecord {
  return readAs(runItem, item);
}

/** @throws UnreadableError when somebody edited the table by hand */
export function armOfItem(item: Item): ArmRecord {
  return readAs(armItem, item);
}

/** @throws UnreadableError when somebody edited the table by hand */
export function releaseOfItem(item: Item): ReleaseRecord {
  return readAs(releaseItem, item);
}

export const digestSchema = v.custom<Digest>(
  (value) => typeof value === 'string' && value.startsWith('sha256:'),
  'expected a digest',
);

export const verdictSchema = v.picklist([
  'pass',
  'fail',
  'inconclusive',
  'incomplete',
  'incomparable',
  'waived',
  'unaffected',
]);

const runItem = v.object({
  run: v.string(),
  suite: v.string(),
  repository: v.string(),
  package: digestSchema,
  verdict: verdictSchema,
  report: digestSchema,
  base: v.nullable(v.string()),
  head: v.nullable(v.string()),
  branch: v.nullable(v.string()),
  createdAt: v.string(),
});

const armItem = v.object({
  key: digestSchema,
  run: v.string(),
  arm: v.custom<ArmName>(
    (name) => typeof name === 'string' && /^(?:baseline|candidate|release:.+|ablation:.+)$/.test(name),
  ),
  shards: int,
  measuredAt: v.string(),
});

const releaseItem = v.object({
  id: digestSchema,
  repository: v.string(),
  suite: v.string(),
  channel: v.string(),
  run: v.string(),
  package: digestSchema,
  report: digestSchema,
  arm: v.literal('candidate'),
  commit: v.nullable(v.string()),
  note: v.nullable(v.string()),
  createdAt: v.string(),
  by: v.nullable(v.string()),
});
