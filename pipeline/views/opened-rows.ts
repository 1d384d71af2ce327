import { armKey } from '../../core/package/arm-key.ts';
import type { Package } from '../../core/package/package.ts';
import { parsePackage } from '../../core/package/parse-package.ts';
import type { Report, ReportArm } from '../../core/report/report.ts';
import { parseShardResult } from '../../core/shard/parse-shard-result.ts';
import type { ArmResult, ShardResult } from '../../core/shard/shard-result.ts';
import { type ArmName, armNames } from '../../core/target/target.ts';
import { resultsName, type Shard, shardsOf } from '../plan.ts';
import type { BrowsedStore } from './browsed-store.ts';
import { readTogether } from './read-together.ts';

/** The rows of a stored run, as its shards left them. */
export interface OpenedRows {
  readonly package: Package;
  readonly shards: readonly OpenedShard[];
  /** rows whose results the store does not hold */
  readonly absent: number;
}

export interface OpenedShard {
  readonly shard: Shard;
  readonly result: ShardResult;
  /** null where the arm was not evaluated, or its results are gone */
  readonly before: ArmResult | null;
  readonly after: ArmResult | null;
}

type Deps = Pick<BrowsedStore, 'blobs' | 'shardResults' | 'ledger'>;

/** Finds the shard results that a report was decided on, wherever its arms were measured. */
export async function openRows(report: Report, deps: Deps): Promise<OpenedRows> {
  const content = parsePackage(await deps.blobs.get(report.package));
  const [before, after] = await Promise.all([
    placeOf('baseline', report, content, deps),
    placeOf('candidate', report, content, deps),
  ]);
  const opened = await readTogether(evaluatedShards(report, content), async (shard) => {
    const [old, now] = await Promise.all([armAt(before, shard, deps), armAt(after, shard, deps)]);
    const result = now?.result ?? old?.result;
    return result && { shard, result, before: old?.arm ?? null, after: now?.arm ?? null };
  });
  const shards = opened.filter((shard) => shard !== undefined);
  const held = shards.reduce((sum, { result }) => sum + result.rows, 0);
  const asked = report.earlyStop?.rowsUsed ?? content.dataset.version.rows;
  return { package: content, shards, absent: Math.max(0, asked - held) };
}

/** A run that may stop early evaluates parts of every chunk, batch by batch. */
function evaluatedShards({ earlyStop }: Report, content: Package): readonly Shard[] {
  const chunks = shardsOf(content);
  const batches = Array.from({ length: earlyStop?.batches ?? 1 }, (_, batch) => batch);
  return batches.flatMap((batch) =>
    chunks.map((chunk) => ({ ...chunk, index: batch * chunks.length + chunk.part })),
  );
}

/** Under which name of results an arm is kept, and as which arm of them. */
interface ArmPlace {
  readonly results: string;
  readonly arm: ArmName;
}

async function placeOf(
  name: 'baseline' | 'candidate',
  { arms, run }: Report,
  content: Package,
  { ledger }: Deps,
): Promise<ArmPlace | null> {
  const arm = arms.find((one) => one.name === name);
  const target = content.arms[name];
  if (arm === undefined || target === null) return null;
  if (arm.from === 'this-run') return { results: resultsName(run, evaluatedArms(arms)), arm: name };
  const known = await ledger.arm(armKey(content, target));
  const results = arm.from.run;
  // The ledger tells which arm it was there. When a newer measurement took its place, the name of the results still does.
  if (known?.run === results) return { results, arm: known.arm };
  return { results, arm: results.endsWith('-baseline') ? 'baseline' : 'candidate' };
}

function evaluatedArms(arms: readonly ReportArm[]): readonly ArmName[] {
  const own = new Set(arms.filter(({ from }) => from === 'this-run').map(({ name }) => name));
  return armNames(Object.fromEntries([...own].map((name) => [name, true]))).filter((name) => own.has(name));
}

async function armAt(place: ArmPlace | null, shard: Shard, { shardResults }: Deps) {
  if (place === null) return null;
  const bytes = await shardResults.get(place.results, shard.index);
  if (bytes === null) return null;
  const result = parseShardResult(bytes);
  const arm = result.arms[place.arm];
  return arm === undefined ? null : { result, arm };
}
