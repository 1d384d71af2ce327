import type { SplitChange } from '../core/attribution/attribute-change.ts';
import type { Evaluator } from '../core/evaluators/evaluator.ts';
import type { PreparedEvaluator } from '../core/evaluators/prepared-evaluator.ts';
import { decideGates } from '../core/gates/decide-gates.ts';
import { advisoryJudges, explainJudges } from '../core/judges/gates-of-judges.ts';
import type { JudgeAgreement } from '../core/judges/judge-agreement.ts';
import type { Package } from '../core/package/package.ts';
import { packageSeed } from '../core/package/package-seed.ts';
import { assembleReport } from '../core/report/assemble-report.ts';
import { chooseEvidence } from '../core/report/choose-evidence.ts';
import type { EarlyStop, Report } from '../core/report/report.ts';
import type { GateWatch } from '../core/sequential/watch-gates.ts';
import type { Collection } from '../core/shard/collect-scores.ts';
import { type OtherArm, otherArms } from '../core/target/target.ts';
import { collectRun } from './collect-run.ts';
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
  /** of the package, by name */
  readonly evaluators: ReadonlyMap<string, Evaluator & PreparedEvaluator>;
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
  const { collection, flaky, stages, watch } = await collectRun(plan, scores, deps);
  const content = plan.package;
  const seed = packageSeed(content);
  const judges = await measuredJudges(content, collection, seed, deps);
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
      evaluators: deps.evaluators,
      arms: plan.arms,
      collection,
      gates,
      evidence,
      flaky,
      judges,
      stages,
      attribution: await splitChange(content, collection, seed),
      earlyStop: watch === null ? null : earlyStopOf(watch, collection, seed),
      context: deps.context,
    }),
    complete: watch === null && Object.values(collection.arms).every((arm) => arm.complete),
  };
}

/** As `measureJudges`, loaded where a judge can be measured. */
async function measuredJudges(
  content: Package,
  { labelled, table }: Collection,
  seed: number,
  { evaluators }: DecideDeps,
): Promise<readonly JudgeAgreement[]> {
  const settings = Object.values(content.evaluators);
  if (settings.every(({ calibration, judge }) => calibration === undefined && judge === undefined)) return [];
  const { measureJudges } = await import('../core/judges/measure-judges.ts');
  return measureJudges(content, labelled, { evaluators, table, seed });
}

/** As `attributeCollection`, loaded where there are ablation arms: without any there is nothing to split. */
async function splitChange(content: Package, collection: Collection, seed: number): Promise<SplitChange> {
  if (!otherArms(content.arms).some((arm) => arm.startsWith('ablation:')))
    return { attributions: [], notes: [] };
  const { attributeCollection } = await import('../core/attribution/attribute-collection.ts');
  return attributeCollection(content, collection, seed);
}

function earlyStopOf({ ends }: GateWatch, { table, evaluated }: Collection, seed: number): EarlyStop {
  const rowsUsed = evaluated?.reduce((sum, one) => sum + one, 0) ?? table.rows;
  const batches = ends.filter((end) => end <= rowsUsed).length;
  return { rowsUsed, rows: table.rows, batches, seed, stopped: rowsUsed < table.rows };
}
