import type { SplitChange } from '../attribution/attribute-change.ts';
import type { PreparedEvaluator } from '../evaluators/prepared-evaluator.ts';
import { type TitleFacts, title } from '../gates/title.ts';
import type { Verdict } from '../gates/verdict.ts';
import { type Completeness, isUnmeasured, verdictOf } from '../gates/verdict-of.ts';
import type { JudgeAgreement } from '../judges/judge-agreement.ts';
import { type EvaluatorSetting, type Package, packageDigest } from '../package/package.ts';
import { quarantineNotes } from '../quarantine/quarantine-notes.ts';
import type { ArmTotals, Collection } from '../shard/collect-scores.ts';
import type { ScoreProblem } from '../shard/shard-result.ts';
import { describeTarget } from '../target/describe-target.ts';
import { exactUsd } from '../target/exact-usd.ts';
import { type ArmName, armNames, type OtherArm, type PerArm } from '../target/target.ts';
import { digestOf } from '../text/digest.ts';
import { factorsWithModel, movedModel } from './answered-models.ts';
import { pairedTables } from './paired-tables.ts';
import type { EarlyStop, FlakyRows, GateResult, Report, ReportArm, RowEvidence } from './report.ts';
import { segmentSummaries } from './segment-summaries.ts';
import type { StageFailures } from './stage-failures.ts';
import { unmeasured } from './unmeasured.ts';
import { explainUntimed, untimedGates } from './untimed-gates.ts';

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
  const verdict = verdictOn(content, gates, collection, completeness);
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

/**
 * A baseline that should be there and is not makes the arms incomparable. Where there can be none yet, gates that compare
 * with it claim nothing: the others decide, and without others nothing can be told.
 */
function verdictOn(
  { baselineAbsent }: Package,
  gates: readonly GateResult[],
  collection: Collection,
  completeness: Completeness,
): Verdict {
  if (baselineAbsent === null) return verdictOnMeasured(gates, collection, completeness);
  const absolute = withoutBaseline(gates);
  if (
    baselineAbsent === 'unavailable' &&
    gates.some(({ blocking, reference }) => blocking && reference === 'baseline')
  )
    return 'incomparable';
  return verdictOf(absolute, completeness);
}

/** What was not timed because it was known holds nothing up, and lets nothing pass that a gate was to block. */
function verdictOnMeasured(
  gates: readonly GateResult[],
  collection: Collection,
  completeness: Completeness,
): Verdict {
  const untimed = untimedGates(gates, collection);
  const verdict = verdictOf(
    gates.filter((gate) => !untimed.has(gate)),
    completeness,
  );
  return verdict === 'pass' && [...untimed].some(({ blocking }) => blocking) ? 'inconclusive' : verdict;
}

function withoutBaseline(gates: readonly GateResult[]): readonly GateResult[] {
  return gates.filter(({ reference }) => reference !== 'baseline');
}

function titleFacts(
  verdict: Verdict,
  { content, gates, collection, context }: ReportParts,
  completeness: Completeness,
): TitleFacts {
  switch (verdict) {
    case 'pass':
    case 'fail':
      return { kind: verdict, results: content.baselineAbsent === null ? gates : withoutBaseline(gates) };
    case 'inconclusive':
      return { kind: verdict, results: gates };
    case 'incomplete':
      return whatFailed(gates, collection, completeness);
    case 'incomparable':
      return { kind: verdict, differs: context.notes[0] ?? 'there is no baseline' };
    default:
      throw new Error(`no report is ${verdict}`);
  }
}

type WhatFailed = Extract<TitleFacts, { kind: 'incomplete' | 'unmeasured' }>;

/** Too many rows, or, when they are all there, the scores of an evaluator that a blocking gate asks about. */
function whatFailed(
  gates: readonly GateResult[],
  collection: Collection,
  { missing, total, maxMissingShare }: Completeness,
): WhatFailed {
  const unscored = gates.find((gate) => gate.blocking && isUnmeasured(gate));
  if (unscored === undefined || total === 0 || missing / total > maxMissingShare) {
    return {
      kind: 'incomplete',
      failed: missing,
      total,
      what: 'rows',
      why: mostFrequent(collection, ({ kind }) => kind === 'error'),
    };
  }
  if (unscored.kind === 'must-pass' && unscored.notes[0] !== undefined)
    return { kind: 'unmeasured', why: unscored.notes[0] };
  const name = unscored.metric.slice(0, unscored.metric.lastIndexOf('.'));
  const why = mostFrequent(collection, ({ evaluator }) => evaluator === name);
  return { kind: 'incomplete', failed: total, total, what: `scores of ${name}`, why };
}

function mostFrequent({ arms }: Collection, counts: (problem: ScoreProblem) => boolean): string | null {
  const problems = armsOfChange(arms).flatMap((arm) => arm.problems.filter(counts));
  return problems.toSorted((one, other) => other.count - one.count)[0]?.why ?? null;
}

/** The verdict is about these two; other arms have their own words where they are compared with. */
function armsOfChange({ baseline, candidate }: Collection['arms']): readonly ArmTotals[] {
  return [baseline, candidate].filter((arm) => arm !== undefined);
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
