import * as v from 'valibot';
import { verdicts } from '../../core/gates/verdict.ts';
import { readAs } from '../../core/schema/read-as.ts';
import { armName, digest, int } from '../../core/schema/schema-parts.ts';
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

const runItem = v.object({
  run: v.string(),
  suite: v.string(),
  repository: v.string(),
  package: digest,
  verdict: v.picklist(verdicts),
  report: digest,
  base: v.nullable(v.string()),
  head: v.nullable(v.string()),
  branch: v.nullable(v.string()),
  createdAt: v.string(),
});

const armItem = v.object({
  key: digest,
  run: v.string(),
  arm: armName,
  shards: int,
  measuredAt: v.string(),
});

const releaseItem = v.object({
  id: digest,
  repository: v.string(),
  suite: v.string(),
  channel: v.string(),
  run: v.string(),
  package: digest,
  report: digest,
  arm: v.literal('candidate'),
  commit: v.nullable(v.string()),
  note: v.nullable(v.string()),
  createdAt: v.string(),
  by: v.nullable(v.string()),
});
