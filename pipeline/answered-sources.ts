import { armKey } from '../core/package/arm-key.ts';
import type { Package } from '../core/package/package.ts';
import type { Report, ReportArm } from '../core/report/report.ts';
import { parseShardResult } from '../core/shard/parse-shard-result.ts';
import type { ArmName, SomeArms, Target } from '../core/target/target.ts';
import { InputError } from '../core/text/input-error.ts';
import type { OutputSource } from './evaluate-shard.ts';
import { resultsName } from './plan.ts';
import type { Blobs, Ledger, ShardResults } from './ports.ts';
import { recordedSource, storedOutputs } from './recorded-source.ts';

export interface AnsweredSourcesDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly results: Pick<ShardResults, 'get'>;
  readonly ledger: Pick<Ledger, 'arm'>;
}

/** Where the outputs of a run that is over come from: recorded ones as they were packaged, those of live targets as they were answered then. */
export async function answeredSources(
  content: Package,
  report: Pick<Report, 'run' | 'arms'>,
  deps: AnsweredSourcesDeps,
): Promise<SomeArms<OutputSource>> {
  const sources: Record<string, OutputSource> = {};
  for (const arm of report.arms) {
    const target = content.arms[arm.name];
    if (target === null || target === undefined) continue;
    sources[arm.name] =
      target.kind === 'outputs'
        ? recordedSource(target.version, content.repeats, deps.blobs)
        : answeredSource(
            await answeredArm(arm, target, { content, report }, deps.ledger),
            content.repeats,
            deps,
          );
  }
  return sources;
}

/** Where what an arm answered, and its scores, are kept. */
export async function answeredArm(
  { name, from }: ReportArm,
  target: Target,
  { content, report }: { readonly content: Package; readonly report: Pick<Report, 'run' | 'arms'> },
  ledger: Pick<Ledger, 'arm'>,
): Promise<AnsweredArm> {
  if (from !== 'this-run') {
    const known = await ledger.arm(armKey(content, target));
    return { results: from.run, arm: known?.run === from.run ? known.arm : name, reused: true };
  }
  const measured = report.arms.filter((arm) => arm.from === 'this-run').map((arm) => arm.name);
  const results = resultsName(report.run, measured);
  return { results: content.stop === 'early' ? `${results}-early` : results, arm: name, reused: false };
}

/** Where the results of an arm are kept. */
export interface AnsweredArm {
  /** name of the results */
  readonly results: string;
  readonly arm: ArmName;
  /** true when an earlier run measured it, shard by shard of the whole dataset version */
  readonly reused: boolean;
}

/** What a live target answered in a run that is over, with what that run paid for it: it is not asked again. */
function answeredSource(
  { results: name, arm, reused }: AnsweredArm,
  repeats: number,
  { blobs, results }: Omit<AnsweredSourcesDeps, 'ledger'>,
): OutputSource {
  return {
    async outputs(shard, rows) {
      const number = reused ? shard.part : shard.index;
      const bytes = await results.get(name, number);
      const kept = bytes === null ? undefined : parseShardResult(bytes).arms[arm];
      if (kept === undefined) {
        throw new InputError([
          `the store does not hold what the ${arm} answered in part ${number} of this run: it was pruned, never complete, or evaluated elsewhere`,
        ]);
      }
      return {
        byRow: await storedOutputs(kept.outputs, { shard, rows, repeats }, blobs),
        digest: kept.outputs,
        complete: kept.complete,
        calls: reused ? { target: 0, fromMemo: 0 } : kept.calls,
        costUsd: reused ? 0 : kept.costUsd,
      };
    },
  };
}
