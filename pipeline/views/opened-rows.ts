import { armKey } from '../../core/package/arm-key.ts';
import type { Package } from '../../core/package/package.ts';
import { parsePackage } from '../../core/package/parse-package.ts';
import type { Report, ReportArm } from '../../core/report/report.ts';
import { parseShardResult } from '../../core/shard/parse-shard-result.ts';
import { pickRows } from '../../core/shard/pick-rows.ts';
import type { ArmResult, ShardResult } from '../../core/shard/shard-result.ts';
import { type ArmName, armNames } from '../../core/target/target.ts';
import { partedResults, partRows, partsOf } from '../part-rows.ts';
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

/** Chunks, or what they were cut into where the run took place: the store tells by the names of its results. */
async function evaluatedParts(
  report: Report,
  content: Package,
  { shardResults }: Deps,
): Promise<readonly Part[]> {
  const chunks = shardsOf(content);
  const measured = evaluatedArms(report.arms);
  if (measured.length === 0) return chunks.map((shard) => ({ shard, own: null }));
  const name = resultsName(report.run, measured);
  const results = content.stop === 'early' ? `${name}-early` : name;
  if (report.earlyStop !== null)
    return batchParts(results, chunks, report.earlyStop.rowsUsed, { shardResults });
  const read = (from: string, shards: readonly Shard[]) =>
    readTogether(shards, async (shard) => ({
      shard,
      own: await resultAt(from, shard.index, { shardResults }),
    }));
  const whole = await read(results, chunks);
  if (whole.some(({ own }) => own !== null)) return whole;
  const rows = partRows(content.repeats);
  const cut = await read(partedResults(results, rows), partsOf(chunks, rows));
  return cut.some(({ own }) => own !== null) ? cut : whole;
}

/** A run that may stop early takes rows out of chunks, batch by batch; its results tell which, and are numbered without gaps. */
async function batchParts(
  results: string,
  chunks: readonly Shard[],
  rowsUsed: number,
  deps: Pick<Deps, 'shardResults'>,
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (let [index, rows] = [0, 0]; rows < rowsUsed; index += 1) {
    const own = await resultAt(results, index, deps);
    const chunk = own && chunks.find(({ firstRow }) => firstRow === own.firstRow);
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

/** Where an arm is found: in what the run left itself, or whole among the results of an earlier one. */
interface ArmPlace {
  /** null = in the run's own */
  readonly results: string | null;
  readonly arm: ArmName;
}

async function placeOf(
  name: 'baseline' | 'candidate',
  { arms }: Report,
  content: Package,
  { ledger }: Deps,
): Promise<ArmPlace | null> {
  const arm = arms.find((one) => one.name === name);
  const target = content.arms[name];
  if (arm === undefined || target === null) return null;
  if (arm.from === 'this-run') return { results: null, arm: name };
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

async function armAt(place: ArmPlace | null, { shard, own }: Part, repeats: number, deps: Deps) {
  if (place === null) return null;
  const result = place.results === null ? own : await resultAt(place.results, shard.part, deps);
  const arm = result?.arms[place.arm];
  if (result === null || arm === undefined) return null;
  const { index, positions } = shard;
  return place.results === null || positions === null
    ? { result, arm }
    : pickRows(result, arm, { index, positions, repeats });
}
