import type { Package } from '../../core/package/package.ts';
import { parsePackage } from '../../core/package/parse-package.ts';
import type { Report } from '../../core/report/report.ts';
import { parseShardResult } from '../../core/shard/parse-shard-result.ts';
import { pickRows } from '../../core/shard/pick-rows.ts';
import type { ArmResult, ShardResult } from '../../core/shard/shard-result.ts';
import { type AnsweredArm, answeredArm } from '../answered-arm.ts';
import { keptResult } from '../kept-result.ts';
import { type Shard, shardsOf } from '../plan.ts';
import { readTogether } from '../read-together.ts';
import { type RunCut, runCut } from '../run-cut.ts';
import type { BrowsedStore } from './browsed-store.ts';

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
  const parts = await evaluatedParts(report, content, deps);
  const opened = await readTogether(parts, async (part) => {
    const [old, now] = await Promise.all([
      armAt(before, part, content.repeats, deps),
      armAt(after, part, content.repeats, deps),
    ]);
    const result = now?.result ?? old?.result;
    return result && { shard: part.shard, result, before: old?.arm ?? null, after: now?.arm ?? null };
  });
  const shards = opened.filter((shard) => shard !== undefined);
  const held = shards.reduce((sum, { result }) => sum + result.rows, 0);
  const asked = report.earlyStop?.rowsUsed ?? content.dataset.version.rows;
  return { package: content, shards, absent: Math.max(0, asked - held) };
}

/** A part of the dataset version as the run evaluated it. */
interface Part {
  readonly shard: Shard;
  /** what the run itself left of it; null = every arm was measured before, or it is gone */
  readonly own: ShardResult | null;
}

/** Chunks, or what they were cut into where the run took place. */
async function evaluatedParts(
  report: Report,
  content: Package,
  { shardResults }: Deps,
): Promise<readonly Part[]> {
  if (report.arms.every(({ from }) => from !== 'this-run'))
    return shardsOf(content).map((shard) => ({ shard, own: null }));
  const cut = await runCut(content, report, shardResults);
  if (report.earlyStop !== null) return batchParts(cut, report.earlyStop.rowsUsed, shardResults);
  return readTogether(cut.shards, async (shard) => ({
    shard,
    own: await keptResult(cut, shard.index, shardResults),
  }));
}

/** A run that may stop early takes rows out of chunks, batch by batch; its results tell which, and are numbered without gaps. */
async function batchParts(
  cut: RunCut,
  rowsUsed: number,
  results: Deps['shardResults'],
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (let [index, rows] = [0, 0]; rows < rowsUsed; index += 1) {
    const own = await keptResult(cut, index, results);
    const chunk = own && cut.shards.find(({ firstRow }) => firstRow === own.firstRow);
    if (own === null || !chunk) break;
    parts.push({ shard: { ...chunk, index, positions: own.positions ?? null }, own });
    rows += own.rows;
  }
  return parts;
}

async function resultAt(results: string, index: number, { shardResults }: Pick<Deps, 'shardResults'>) {
  const bytes = await shardResults.get(results, index);
  return bytes === null ? null : parseShardResult(bytes);
}

/** Null where the run has no such arm. */
async function placeOf(
  name: 'baseline' | 'candidate',
  { arms }: Report,
  content: Package,
  { ledger }: Deps,
): Promise<AnsweredArm | null> {
  const arm = arms.find((one) => one.name === name);
  const target = content.arms[name];
  return arm === undefined || target === null ? null : answeredArm(content, arm, target, ledger);
}

async function armAt(place: AnsweredArm | null, { shard, own }: Part, repeats: number, deps: Deps) {
  if (place === null) return null;
  const result = place.kind === 'own' ? own : await resultAt(place.results, shard.part, deps);
  const arm = result?.arms[place.arm];
  if (result === null || arm === undefined) return null;
  const { index, positions } = shard;
  return place.kind === 'own' || positions === null
    ? { result, arm }
    : pickRows(result, arm, { index, positions, repeats });
}
