import type { SplitChange } from '../attribution/attribute-change.ts';
import type { PreparedEvaluator } from '../evaluators/prepared-evaluator.ts';
import { title } from '../gates/title.ts';
import type { Completeness } from '../gates/verdict-of.ts';
import type { JudgeAgreement } from '../judges/judge-agreement.ts';
import { type EvaluatorSetting, type Package, packageDigest } from '../package/package.ts';
import { quarantineNotes } from '../quarantine/quarantine-notes.ts';
import type { ArmTotals, Collection } from '../shard/collect-scores.ts';
import { describeTarget } from '../target/describe-target.ts';
import { exactUsd } from '../target/exact-usd.ts';
import { type ArmName, armNames, type OtherArm, type PerArm } from '../target/target.ts';
import { digestOf } from '../text/digest.ts';
import { factorsWithModel, movedModel } from './answered-models.ts';
import { pairedTables } from './paired-tables.ts';
import type { EarlyStop, FlakyRows, GateResult, Report, ReportArm, RowEvidence } from './report.ts';
import { reportVerdict } from './report-verdict.ts';
import { segmentSummaries } from './segment-summaries.ts';
import type { StageFailures } from './stage-failures.ts';
import { titleFacts } from './title-facts.ts';
import { unmeasured } from './unmeasured.ts';
import { explainUntimed } from './untimed-gates.ts';

export interface ReportParts {
  readonly run: string;
  readonly content: Package;
  /** of the package, by name */
  readonly evaluators: ReadonlyMap<string, Pick<PreparedEvaluator, 'scale'>>;
  /** where each arm's scores came from */
  readonly arms: PerArm<ArmOrigin>;
  readonly collection: Collection;
  readonly gates: readonly GateResult[];
  readonly evidence: readonly RowEvidence[];
  readonly flaky: readonly FlakyRows[];
  readonly judges: readonly JudgeAgreement[];
  readonly stages: readonly StageFailures[];
  /** null when every row was to be evaluated */
  readonly earlyStop: EarlyStop | null;
  readonly attribution: SplitChange;
  readonly context: {
    readonly base: string | null;
    readonly head: string | null;
    readonly createdAt: string;
    /** of releases among the arms */
    readonly commits: Readonly<Record<OtherArm, string>>;
    readonly notes: readonly string[];
  };
}

export type ArmOrigin =
  | { readonly kind: 'evaluate' | 'absent' }
  | { readonly kind: 'reuse'; readonly run: string; readonly measuredAt: string };

/** Puts the single validation artifact of a run together. */
export function assembleReport({ gates: decided, ...others }: ReportParts): Report {
  const parts = { ...others, gates: explainUntimed(decided, others.collection) };
  const { run, content, collection, gates, evidence, context } = parts;
  const completeness = completenessOf(content, collection);
  const moved = movedModel(content, collection.arms);
  const verdict = reportVerdict(content, gates, collection, completeness);
  return {
    format: 1,
    suite: content.suite,
    verdict,
    title: title(titleFacts(verdict, parts, completeness)),
    run,
    package: packageDigest(content),
    repository: content.repository,
    base: context.base,
    head: context.head,
    createdAt: context.createdAt,
    fresh: content.fresh,
    factors: factorsWithModel(content.factors, moved),
    dataset: datasetPart(content),
    arms: armNames(content.arms).flatMap((name) => armPart(name, parts)),
    evaluators: evaluatorParts(parts),
    onInconclusive: content.policy.onInconclusive,
    rows: rowsPart(completeness),
    repeats: content.repeats,
    gates,
    weakened: content.policy.weakened,
    segments: segmentSummaries(collection.table, collection.evaluated),
    tables: pairedTables(collection.table),
    evidence,
    unmeasured: unmeasured(content, collection),
    flaky: parts.flaky,
    judges: parts.judges,
    attribution: parts.attribution.attributions,
    stages: parts.stages,
    earlyStop: parts.earlyStop,
    ...(collection.quarantine === null ? {} : { quarantine: collection.quarantine }),
    calls: callsPart(Object.values(collection.arms)),
    costUsd: exactUsd(Object.values(collection.arms).reduce((sum, { costUsd }) => sum + costUsd, 0)),
    notes: notesOf(parts, moved),
  };
}

function notesOf({ context, collection, attribution }: ReportParts, moved: string | null): readonly string[] {
  return [
    ...context.notes,
    ...(collection.quarantine === null ? [] : quarantineNotes(collection.quarantine)),
    ...(moved === null ? [] : [moved]),
    ...attribution.notes,
  ];
}

/** Rows that an early stop left out are not missing. */
function completenessOf({ policy }: Package, { table, unmatched, evaluated }: Collection): Completeness {
  const total = evaluated?.reduce((sum, one) => sum + one, 0) ?? table.rows;
  return {
    total,
    paired: total - unmatched,
    missing: unmatched,
    maxMissingShare: policy.maxMissingShare,
  };
}

function rowsPart({ total, paired, missing }: Completeness): Report['rows'] {
  return { total, paired, unmatched: missing };
}

function datasetPart({ dataset }: Package): Report['dataset'] {
  const { name, path, version, change } = dataset;
  return { name, path, version: version.digest, rows: version.rows, change };
}

function armPart(name: ArmName, { content, arms, collection, context }: ReportParts): ReportArm[] {
  const target = content.arms[name];
  const origin = arms[name];
  if (target === null || target === undefined || origin === undefined) return [];
  return [
    {
      name,
      commit: commitOf(name, context),
      target: describeTarget(target),
      digest: digestOf(target),
      models: collection.arms[name]?.models ?? [],
      from: origin.kind === 'reuse' ? { run: origin.run, measuredAt: origin.measuredAt } : 'this-run',
    },
  ];
}

/** Mixtures of two commits stand at none. */
function commitOf(name: ArmName, { base, head, commits }: ReportParts['context']): string | null {
  if (name === 'baseline') return base;
  return name === 'candidate' ? head : (commits[name] ?? null);
}

function evaluatorParts({
  content,
  evaluators,
}: Pick<ReportParts, 'content' | 'evaluators'>): Report['evaluators'] {
  return Object.entries(content.evaluators).flatMap(([name, setting]) => {
    const evaluator = evaluators.get(name);
    if (evaluator === undefined) return [];
    const digest = digestOf(setting);
    return [{ name, type: setting.type, digest, scale: evaluator.scale, ...judgePart(setting.judge) }];
  });
}

function judgePart(judge: EvaluatorSetting['judge']): Pick<Report['evaluators'][number], 'judge'> {
  if (judge === undefined) return {};
  const { name, model, rubric } = judge;
  return { judge: { name, model: `${model.provider} ${model.id}`, rubric } };
}

function callsPart(arms: readonly ArmTotals[]): Report['calls'] {
  const sum = (pick: (arm: ArmTotals) => number) => arms.reduce((total, arm) => total + pick(arm), 0);
  return {
    target: sum(({ calls }) => calls.target),
    judge: sum(({ calls }) => calls.judge),
    fromMemo: sum(({ calls, judgedFromMemo }) => calls.fromMemo + judgedFromMemo),
  };
}
