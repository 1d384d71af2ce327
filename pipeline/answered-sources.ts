import type { Package } from '../core/package/package.ts';
import type { Report } from '../core/report/report.ts';
import { parseShardResult } from '../core/shard/parse-shard-result.ts';
import type { ArmResult, ShardResult } from '../core/shard/shard-result.ts';
import type { ArmName, SomeArms } from '../core/target/target.ts';
import { InputError } from '../core/text/input-error.ts';
import { type AnsweredArm, answeredArm } from './answered-arm.ts';
import type { OutputSource } from './evaluate-shard.ts';
import type { Shard } from './plan.ts';
import type { Blobs, Ledger, ShardResults } from './ports.ts';
import { recordedSource, storedOutputs } from './recorded-source.ts';

export interface AnsweredSourcesDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly results: Pick<ShardResults, 'get'>;
}

/** The arms of a run that is over, and where what they answered is kept. */
export type AnsweredArms = ReadonlyMap<ArmName, AnsweredArm>;

export async function answeredArms(
  content: Package,
  { arms }: Pick<Report, 'arms'>,
  ledger: Pick<Ledger, 'arm'>,
): Promise<AnsweredArms> {
  const found: [ArmName, AnsweredArm][] = [];
  for (const arm of arms) {
    const target = content.arms[arm.name];
    if (target === null || target === undefined) continue;
    found.push([arm.name, await answeredArm(content, arm, target, ledger)]);
  }
  return new Map(found);
}

/**
 * Where the outputs of a shard come from whose run is over: recorded ones as they were packaged, those of live targets as they were
 * answered then.
 *
 * @param own what the run left of the shard; null = nothing
 */
export function answeredSources(
  content: Package,
  arms: AnsweredArms,
  own: ShardResult | null,
  deps: AnsweredSourcesDeps,
): SomeArms<OutputSource> {
  const sources: Record<string, OutputSource> = {};
  for (const [name, answered] of arms) {
    const target = content.arms[name];
    if (target === null || target === undefined) continue;
    sources[name] =
      target.kind === 'outputs'
        ? recordedSource(target.version, content.repeats, deps.blobs)
        : answeredSource(answered, own, content.repeats, deps);
  }
  return sources;
}

/** What a live target answered in a run that is over, with what that run paid for it: it is not asked again. */
function answeredSource(
  answered: AnsweredArm,
  own: ShardResult | null,
  repeats: number,
  { blobs, results }: AnsweredSourcesDeps,
): OutputSource {
  return {
    async outputs(shard, rows) {
      const kept = await keptArm(answered, own, shard, results);
      const isReused = answered.kind === 'reused';
      return {
        byRow: await storedOutputs(kept.outputs, { shard, rows, repeats }, blobs),
        digest: kept.outputs,
        complete: kept.complete,
        calls: isReused ? { target: 0, fromMemo: 0 } : kept.calls,
        costUsd: isReused ? 0 : kept.costUsd,
      };
    },
  };
}

/** @throws InputError when it is gone */
async function keptArm(
  answered: AnsweredArm,
  own: ShardResult | null,
  shard: Shard,
  results: Pick<ShardResults, 'get'>,
): Promise<ArmResult> {
  const { arm } = answered;
  const found = answered.kind === 'own' ? own : await chunkResult(answered.results, shard, results);
  const kept = found?.arms[arm];
  if (kept !== undefined) return kept;
  const number = answered.kind === 'own' ? shard.index : shard.part;
  throw new InputError([
    `the store does not hold what the ${arm} answered in part ${number} of this run: it was pruned, or is kept elsewhere; a run that a backend evaluated is replayed with \`--backend aws\``,
  ]);
}

async function chunkResult(
  name: string,
  shard: Shard,
  results: Pick<ShardResults, 'get'>,
): Promise<ShardResult | null> {
  const bytes = await results.get(name, shard.part);
  return bytes === null ? null : parseShardResult(bytes);
}
