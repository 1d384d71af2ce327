import type { Package } from '../core/package/package.ts';
import type { Report } from '../core/report/report.ts';
import { parseShardResult } from '../core/shard/parse-shard-result.ts';
import type { ShardResult } from '../core/shard/shard-result.ts';
import { type ArmName, armNames } from '../core/target/target.ts';
import { attemptResults } from './attempt-results.ts';
import { noneCame } from './lost-shard.ts';
import { partedResults, partRows, partsOf } from './part-rows.ts';
import { resultsName, type Shard, shardsOf } from './plan.ts';
import type { ShardResults } from './ports.ts';

/** How the rows of a run that is over were cut, and where what its shards left is kept. */
export interface RunCut {
  /** name of the results that stand */
  readonly results: string;
  /** name of those that infrastructure left incomplete in the attempt that was reported */
  readonly attempt: string;
  /** as they were numbered; the chunks where a run might stop early, whose shards are made batch by batch */
  readonly shards: readonly Shard[];
  /** rows of a shard at most, where batches were cut into shards; null = as many as stood in one chunk */
  readonly rowsPerShard: number | null;
}

type Results = Pick<ShardResults, 'get'>;

/** One machine evaluates chunks, and a backend parts of them where rows cost calls: the names of the results tell which. */
export async function runCut(
  content: Package,
  report: Pick<Report, 'run' | 'arms' | 'earlyStop' | 'createdAt' | 'unmeasured'>,
  results: Results,
): Promise<RunCut> {
  const rows = partRows(content.repeats);
  const chunks = shardsOf(content);
  const whole = cutOf(ownResults(content, report), chunks, report);
  if (report.earlyStop !== null) {
    const isInParts = await hasOnlyParts(whole, rows, report.earlyStop.rowsUsed, results);
    return { ...whole, rowsPerShard: isInParts ? rows : null };
  }
  const inParts = cutOf(partedResults(whole.results, rows), partsOf(chunks, rows), report);
  // Where no rows were lost, every shard left a result.
  const most = hasLostRows(report) ? inParts.shards.length : 1;
  for (let index = 0; index < most; index += 1) {
    for (const cut of [whole, inParts]) if ((await keptResult(cut, index, results)) !== null) return cut;
  }
  return whole;
}

/** What a shard of a run left; null = nothing, or it is gone. */
export async function keptResult(
  { results: standing, attempt }: RunCut,
  index: number,
  results: Results,
): Promise<ShardResult | null> {
  const bytes = (await results.get(standing, index)) ?? (await results.get(attempt, index));
  return bytes === null ? null : parseShardResult(bytes);
}

/** Whether parts of the run left nothing at all. */
export function hasLostRows({ unmeasured }: Pick<Report, 'unmeasured'>): boolean {
  return unmeasured.some(({ why }) => why === noneCame);
}

function cutOf(results: string, shards: readonly Shard[], { createdAt }: Pick<Report, 'createdAt'>): RunCut {
  return { results, attempt: attemptResults(results, createdAt), shards, rowsPerShard: null };
}

function ownResults(content: Package, { run, arms }: Pick<Report, 'run' | 'arms'>): string {
  const name = resultsName(run, ownArms(arms));
  return content.stop === 'early' ? `${name}-early` : name;
}

/** Arms that the run itself measured. */
function ownArms(arms: Report['arms']): readonly ArmName[] {
  const own = new Set(arms.filter(({ from }) => from === 'this-run').map(({ name }) => name));
  return armNames(Object.fromEntries([...own].map((name) => [name, true]))).filter((name) => own.has(name));
}

/** Batches that were cut into parts have no larger shard; where none is larger, either way of cutting gives these. */
async function hasOnlyParts(cut: RunCut, rows: number, rowsUsed: number, results: Results): Promise<boolean> {
  for (let [index, seen] = [0, 0]; seen < rowsUsed; index += 1) {
    const kept = await keptResult(cut, index, results);
    if (kept === null) break;
    if (kept.rows > rows) return false;
    seen += kept.rows;
  }
  return true;
}
