import { attributeCollection } from '../core/attribution/attribute-collection.ts';
import type { Evaluator } from '../core/evaluators/evaluator.ts';
import { prepareEvaluator } from '../core/evaluators/prepare-evaluator.ts';
import { decideGates } from '../core/gates/decide-gates.ts';
import { advisoryJudges, explainJudges } from '../core/judges/gates-of-judges.ts';
import { withLabelPart } from '../core/judges/label-part.ts';
import { measureJudges } from '../core/judges/measure-judges.ts';
import { type Package, packageDigest } from '../core/package/package.ts';
import { assembleReport } from '../core/report/assemble-report.ts';
import { chooseEvidence } from '../core/report/choose-evidence.ts';
import type { EarlyStop, FlakyRows, Report } from '../core/report/report.ts';
import type { StageFailures } from '../core/report/stage-failures.ts';
import { type GateWatch, watchGates } from '../core/sequential/watch-gates.ts';
import { collectFlakyRows } from '../core/shard/collect-flaky-rows.ts';
import { type Collection, type CollectionFrame, collectScores } from '../core/shard/collect-scores.ts';
import { collectStageFailures } from '../core/shard/collect-stage-failures.ts';
import { armNames, type OtherArm, otherArms } from '../core/target/target.ts';
import type { EarlyScores } from './early-scores.ts';
import { loadEvidence } from './load-evidence.ts';
import type { Plan } from './plan.ts';
import type { Blobs } from './ports.ts';
import type { ShardScores } from './shard-scores.ts';

/** What a report says beside the evidence; none of it moves a decision. */
export interface DecideContext {
  readonly base: string | null;
  readonly head: string | null;
  /** ISO 8601, UTC */
  readonly createdAt: string;
  /** of releases among the arms */
  readonly commits: Readonly<Record<OtherArm, string>>;
  readonly notes: readonly string[];
}

export interface DecideDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly evaluators: ReadonlyMap<string, Evaluator>;
  readonly context: DecideContext;
  /** told the rows of each shard as it is added up */
  readonly onShard: (rows: number) => void;
}

export interface Decided {
  readonly report: Report;
  /** true when every row was evaluated at once and none failed for infrastructure, so that later runs may rest on these scores */
  readonly complete: boolean;
}

/** Adds the scores of all shards up and decides: the same package and scores give the same report, byte for byte. */
export async function decide(
  plan: Plan,
  scores: AsyncIterable<ShardScores> | EarlyScores,
  deps: DecideDeps,
): Promise<Decided> {
  const { collection, flaky, stages, watch } = await collect(plan, scores, deps.onShard);
  const content = plan.package;
  const seed = seedOf(content);
  const judges = measureJudges(content, collection.labelled, { table: collection.table, seed });
  const asked = advisoryJudges(content.policy.gates, judges);
  const decided = watch === null ? decideGates(collection.table, asked, { seed }) : watch.results();
  const gates = explainJudges(decided, content.policy.gates, judges);
  const chosen = chooseEvidence(collection.table, gates);
  const shards = 'shards' in scores ? scores.shards : plan.shards;
  const evidence = await loadEvidence({ ...plan, shards }, chosen, collection.arms, deps);
  return {
    report: assembleReport({
      run: plan.run,
      content,
      arms: plan.arms,
      collection,
      gates,
      evidence,
      flaky,
      judges,
      stages,
      attribution: attributeCollection(content, collection, seed),
      earlyStop: watch === null ? null : earlyStopOf(watch, collection, seed),
      context: deps.context,
    }),
    complete: watch === null && Object.values(collection.arms).every((arm) => arm.complete),
  };
}

interface Collected {
  readonly collection: Collection;
  readonly flaky: readonly FlakyRows[];
  readonly stages: readonly StageFailures[];
  /** what stopped the run; null when every row was to be evaluated */
  readonly watch: GateWatch | null;
}

async function collect(
  { package: content }: Plan,
  scores: AsyncIterable<ShardScores> | EarlyScores,
  onShard: DecideDeps['onShard'],
): Promise<Collected> {
  const frame = frameOf(content);
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
  const watch = watchGates(table, content.policy.gates, { seed: seedOf(content) });
  await add(scores.batches(watch));
  return { ...finished(), watch };
}

function frameOf({ dataset, repeats, policy, evaluators, arms }: Package): CollectionFrame {
  return {
    rows: dataset.version.rows,
    repeats,
    gates: policy.gates,
    evaluators: new Map(
      Object.entries(evaluators).map(([name, { type, options, scale, calibration }]) => {
        const prepared = prepareEvaluator(type, options, scale);
        return [name, calibration === undefined ? prepared : withLabelPart(prepared)];
      }),
    ),
    segments: dataset.segments,
    clustered: dataset.cluster !== null,
    withBaseline: arms.baseline !== null,
    others: otherArms(arms),
  };
}

function earlyStopOf({ ends }: GateWatch, { table, evaluated }: Collection, seed: number): EarlyStop {
  const rowsUsed = evaluated?.reduce((sum, one) => sum + one, 0) ?? table.rows;
  const batches = ends.filter((end) => end <= rowsUsed).length;
  return { rowsUsed, rows: table.rows, batches, seed, stopped: rowsUsed < table.rows };
}

/** Random methods draw from the package itself, so that a verdict can be computed again and nobody can choose it. */
function seedOf(content: Package): number {
  return Number.parseInt(packageDigest(content).slice('sha256:'.length, 'sha256:'.length + 8), 16);
}
