import type { Package } from '../core/package/package.ts';
import type { Report } from '../core/report/report.ts';
import { type ArmName, armNames } from '../core/target/target.ts';
import { attemptResults } from './attempt-results.ts';
import { type KeptNames, keptResult } from './kept-result.ts';
import { noneCame } from './lost-shard.ts';
import { partedResults, partRows, partsOf } from './part-rows.ts';
import { type ArmSource, type Plan, type Shard, wholePlan } from './plan.ts';
import type { ShardResults } from './ports.ts';

/** How the rows of a run that is over were cut, and where what its shards left is kept. */
export interface RunCut extends KeptNames {
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
  const plan = planThen(content, report);
  const whole = cutOf(plan.results, plan.shards, report);
  if (report.earlyStop !== null) {
    const isInParts = await hasOnlyParts(whole, rows, report.earlyStop.rowsUsed, results);
    return { ...whole, rowsPerShard: isInParts ? rows : null };
  }
  const inParts = cutOf(partedResults(plan.results, rows), partsOf(plan.shards, rows), report);
  // Where no rows were lost, every shard left a result. What was joined of parts for later runs may end at any chunk.
  const most = hasLostRows(report) ? inParts.shards.length : 1;
  for (let index = 0; index < most; index += 1) {
    for (const cut of [inParts, whole]) if ((await keptResult(cut, index, results)) !== null) return cut;
  }
  return whole;
}

/** The plan of a run that is over, by whole chunks, with where the scores of each arm came from, as its report tells. */
export function planThen(content: Package, { run, arms }: Pick<Report, 'run' | 'arms'>): Plan {
  const origins = arms.map(({ name, from }): [ArmName, ArmSource] => [
    name,
    from === 'this-run' ? { kind: 'evaluate' } : { kind: 'reuse', arm: name, ...from },
  ]);
  const none = armNames(content.arms).map((name) => [name, absent]);
  const sources = { baseline: absent, candidate: absent, ...Object.fromEntries([...none, ...origins]) };
  return wholePlan({ run, package: content, arms: sources });
}

const absent: ArmSource = { kind: 'absent' };

/** Whether parts of the run left nothing at all. */
export function hasLostRows({ unmeasured }: Pick<Report, 'unmeasured'>): boolean {
  return unmeasured.some(({ why }) => why === noneCame);
}

function cutOf(results: string, shards: readonly Shard[], { createdAt }: Pick<Report, 'createdAt'>): RunCut {
  return { results, attempt: attemptResults(results, createdAt), shards, rowsPerShard: null };
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
