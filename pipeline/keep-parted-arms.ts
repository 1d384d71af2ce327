import { joinParts, type WholeContents } from '../core/shard/join-parts.ts';
import { parseShardResult } from '../core/shard/parse-shard-result.ts';
import type { ArmResult, ShardResult } from '../core/shard/shard-result.ts';
import { type ArmName, armNames } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import { joinedBytes } from '../core/text/joined-bytes.ts';
import { type Plan, type Shard, wholePlan } from './plan.ts';
import type { PlannedRun } from './planned-run.ts';
import type { Blobs, Ledger, ShardResults } from './ports.ts';
import { readTogether } from './read-together.ts';
import { recordArms } from './record.ts';

export interface KeepPartedArmsDeps {
  readonly blobs: Pick<Blobs, 'get' | 'put'>;
  readonly results: ShardResults;
  readonly ledger: Pick<Ledger, 'recordArm'>;
  readonly signal: AbortSignal;
}

/**
 * Lets the arms of a run that was evaluated in parts stand for those of later ones. What is known of them is kept once more by whole chunks,
 * which is how an arm is found, however a run cuts its own rows. One chunk is in memory at a time; the same parts give the same bytes.
 *
 * @param planned of which every part is in the store
 * @throws whatever the signal says, between two chunks: nothing is recorded then
 */
export async function keepPartedArms(
  { plan: parted, started }: PlannedRun,
  { blobs, results, ledger, signal }: KeepPartedArmsDeps,
): Promise<void> {
  const whole = wholePlan(parted);
  for (const chunk of whole.shards) {
    signal.throwIfAborted();
    const shards = parted.shards.filter(({ part }) => part === chunk.part);
    const parts = await readTogether(shards, (shard) => partOf(parted, shard, results));
    const contents = new Map<ArmName, WholeContents>();
    for (const name of armNames(whole.arms)) {
      const arms = parts.flatMap(({ arms }) => arms[name] ?? []);
      if (arms.length > 0) contents.set(name, await joinedContents(arms, blobs));
    }
    const { repeats } = whole.package;
    const result = joinParts(parts, { index: chunk.index, rows: chunk.rows, repeats, contents });
    await results.put(whole.results, chunk.index, new TextEncoder().encode(JSON.stringify(result)));
  }
  await recordArms(whole, started.at, { ledger });
}

async function partOf(
  { results: name }: Plan,
  { index }: Shard,
  results: Pick<ShardResults, 'get'>,
): Promise<ShardResult> {
  const bytes = await results.get(name, index);
  if (bytes === null) throw new Error(`part ${index} of ${name} is no longer in the store`);
  return parseShardResult(bytes);
}

async function joinedContents(
  arms: readonly ArmResult[],
  blobs: KeepPartedArmsDeps['blobs'],
): Promise<WholeContents> {
  const asked = arms.flatMap((arm) => arm.asked?.scores ?? []);
  return {
    outputs: await joinedLines(
      arms.map(({ outputs }) => outputs),
      blobs,
    ),
    asked: asked.length === 0 ? null : await joinedLines(asked, blobs),
  };
}

/** Parts of recorded outputs all name those of their whole chunk. */
async function joinedLines(parts: readonly Digest[], blobs: KeepPartedArmsDeps['blobs']): Promise<Digest> {
  const [first, ...others] = new Set(parts);
  if (first !== undefined && others.length === 0) return first;
  return blobs.put(joinedBytes(await readTogether([...new Set(parts)], (part) => blobs.get(part))));
}
