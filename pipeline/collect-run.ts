import type { PreparedEvaluator } from '../core/evaluators/prepared-evaluator.ts';
import { withLabelPart } from '../core/judges/label-part.ts';
import type { Package } from '../core/package/package.ts';
import { packageSeed } from '../core/package/package-seed.ts';
import type { FlakyRows } from '../core/report/report.ts';
import type { StageFailures } from '../core/report/stage-failures.ts';
import type { GateWatch } from '../core/sequential/watch-gates.ts';
import { collectFlakyRows } from '../core/shard/collect-flaky-rows.ts';
import { type Collection, type CollectionFrame, collectScores } from '../core/shard/collect-scores.ts';
import { collectStageFailures } from '../core/shard/collect-stage-failures.ts';
import { armNames, otherArms } from '../core/target/target.ts';
import type { EarlyScores } from './early-scores.ts';
import type { Plan } from './plan.ts';
import type { ShardScores } from './shard-scores.ts';

/** What the scores of a run add up to. */
export interface CollectedRun {
  readonly collection: Collection;
  readonly flaky: readonly FlakyRows[];
  readonly stages: readonly StageFailures[];
  /** what stopped the run; null when every row was to be evaluated */
  readonly watch: GateWatch | null;
}

export interface CollectRunDeps {
  /** of the package, by name */
  readonly evaluators: ReadonlyMap<string, PreparedEvaluator>;
  /** told the rows of each shard as it is added up */
  readonly onShard: (rows: number) => void;
}

/** Adds the scores of all shards up, or of batches of rows until the gates are decided. */
export async function collectRun(
  { package: content }: Plan,
  scores: AsyncIterable<ShardScores> | EarlyScores,
  { evaluators, onShard }: CollectRunDeps,
): Promise<CollectedRun> {
  const frame = frameOf(content, evaluators);
  const collecting = collectScores('layout' in scores ? { ...frame, layout: scores.layout } : frame);
  const collectingFlaky = collectFlakyRows(frame);
  const collectingStages = collectStageFailures(frame, content.evaluators);
  const finished = () => ({
    collection: collecting.finish(),
    flaky: collectingFlaky.finish(),
    stages: collectingStages.finish(),
  });
  const add = async (found: AsyncIterable<ShardScores>) => {
    for await (const { shard, arms } of found) {
      collecting.addRows(shard);
      for (const name of armNames(arms)) {
        const arm = arms[name];
        if (arm !== undefined) collecting.addArm(shard, name, arm);
      }
      collectingFlaky.add(shard, arms);
      collectingStages.add(shard, arms);
      onShard(shard.rows);
    }
  };
  if (!('layout' in scores)) {
    await add(scores);
    return { ...finished(), watch: null };
  }
  const { table } = collecting.finish();
  const { watchGates } = await import('../core/sequential/watch-gates.ts');
  const watch = watchGates(table, content.policy.gates, { seed: packageSeed(content) });
  await add(scores.batches(watch));
  return { ...finished(), watch };
}

function frameOf(
  { dataset, repeats, policy, evaluators: settings, arms }: Package,
  evaluators: CollectRunDeps['evaluators'],
): CollectionFrame {
  return {
    rows: dataset.version.rows,
    repeats,
    gates: policy.gates,
    evaluators: new Map(
      [...evaluators].map(([name, prepared]) => [
        name,
        settings[name]?.calibration === undefined ? prepared : withLabelPart(prepared),
      ]),
    ),
    segments: dataset.segments,
    clustered: dataset.cluster !== null,
    withBaseline: arms.baseline !== null,
    others: otherArms(arms),
    ...(policy.quarantine === undefined ? {} : { quarantine: policy.quarantine }),
  };
}
