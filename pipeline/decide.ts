import type { Evaluator } from '../core/evaluators/evaluator.ts';
import { prepareEvaluator } from '../core/evaluators/prepare-evaluator.ts';
import { decideGates } from '../core/gates/decide-gates.ts';
import { type Package, packageDigest } from '../core/package/package.ts';
import { assembleReport } from '../core/report/assemble-report.ts';
import { chooseEvidence } from '../core/report/choose-evidence.ts';
import type { Report } from '../core/report/report.ts';
import { type Collection, collectScores } from '../core/shard/collect-scores.ts';
import { armNames, otherArms } from '../core/target/target.ts';
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
  /** true when no row failed for infrastructure, so that later runs may rest on these scores */
  readonly complete: boolean;
}

/** Adds the scores of all shards up and decides: the same package and scores give the same report, byte for byte. */
export async function decide(
  plan: Plan,
  scores: AsyncIterable<ShardScores>,
  deps: DecideDeps,
): Promise<Decided> {
  const collection = await collect(plan, scores, deps.onShard);
  const content = plan.package;
  const gates = decideGates(collection.table, content.policy.gates, { seed: seedOf(content) });
  const chosen = chooseEvidence(collection.table, gates);
  const evidence = await loadEvidence(plan, chosen, collection.arms, deps);
  return {
    report: assembleReport({
      run: plan.run,
      content,
      arms: plan.arms,
      collection,
      gates,
      evidence,
      context: deps.context,
    }),
    complete: Object.values(collection.arms).every((arm) => arm.complete),
  };
}

async function collect(
  { package: content }: Plan,
  scores: AsyncIterable<ShardScores>,
  onShard: DecideDeps['onShard'],
): Promise<Collection> {
  const { dataset, repeats, evaluators } = content;
  const collecting = collectScores({
    rows: dataset.version.rows,
    repeats,
    evaluators: new Map(
      Object.entries(evaluators).map(([name, { type, options }]) => [name, prepareEvaluator(type, options)]),
    ),
    segments: dataset.segments,
    clustered: dataset.cluster !== null,
    withBaseline: content.arms.baseline !== null,
    others: otherArms(content.arms),
  });
  for await (const { shard, arms } of scores) {
    collecting.addRows(shard);
    for (const name of armNames(arms)) {
      const arm = arms[name];
      if (arm !== undefined) collecting.addArm(shard, name, arm);
    }
    onShard(shard.rows);
  }
  return collecting.finish();
}

/** Random methods draw from the package itself, so that a verdict can be computed again and nobody can choose it. */
function seedOf(content: Package): number {
  return Number.parseInt(packageDigest(content).slice('sha256:'.length, 'sha256:'.length + 8), 16);
}
