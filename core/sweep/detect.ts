import { behaviourScoreEffect, outputEffect, type ProbedWindow } from './behaviour-effect.ts';
import { distanceEffect } from './distance-effect.ts';
import { type Effect, noData } from './effect.ts';
import { type FalseAlarmBudget, intervalLevel } from './false-alarm-level.ts';
import { fieldEffect } from './field-effect.ts';
import type { FieldProfile } from './field-profile.ts';
import { type CanaryVerdict, judgeEffect } from './judge-effect.ts';
import { measureEffect } from './measure-effect.ts';
import type { Profile } from './profile.ts';
import { CLEAR_SHARE, readEffect, sidesOf, watchOf } from './read-effect.ts';
import { scoreEffect } from './score-effect.ts';
import type { ReferenceScores, ScoredTrace } from './scored-trace.ts';
import { seasonEffect, type WindowFigure } from './season-effect.ts';
import { newValueEffect, schemaEffect, shareEffect } from './share-effect.ts';
import type { Signal } from './signal.ts';
import { type StateSettings, stateAfter, type WindowResult } from './signal-state.ts';
import { metricOf, type WatchRule } from './watch-rule.ts';
import { segmentsOf } from './watched-segments.ts';

/** One window, as far as it was read. */
export interface SweptWindow {
  /** start, milliseconds since 1970 UTC */
  readonly windowMs: number;
  readonly profile: Profile;
  readonly scored: readonly ScoredTrace[];
  /** by evaluator */
  readonly canaries: Readonly<Record<string, readonly CanaryVerdict[]>>;
  /** what the target answered to its probes; absent = it was not asked */
  readonly probed?: ProbedWindow | undefined;
  /** evaluator → why what it said is no fair part of the window; absent = all did what they should */
  readonly unfinished?: Readonly<Record<string, string>> | undefined;
}

/** What windows are held against. */
export interface SweepReference {
  /** null until there is a reference window: input, shares and measures then have no data */
  readonly profile: Profile | null;
  readonly scores: ReferenceScores;
  /** traces of each earlier window, and whether its own volume exceeded; only `volume` rules need them */
  readonly volumes?: readonly WindowFigure[];
}

/** By signal id: what earlier windows (and later ones, when this one is late) said. */
export type SignalHistory = Readonly<Record<string, readonly WindowResult[]>>;

export interface DetectSettings extends StateSettings {
  readonly sweep: string;
  readonly rules: readonly WatchRule[];
  readonly minRows: number;
  /** false alarms that can be borne in a quarter, over all cells */
  readonly falseAlarms: Omit<FalseAlarmBudget, 'cells'>;
  readonly seed: number;
}

interface Cell {
  readonly rule: WatchRule;
  readonly segment: string;
}

/**
 * All signals of a window, one for each rule and segment, in the order of the rules. Pure: the same window, reference and history give the
 * same signals.
 */
export function detect(
  window: SweptWindow,
  reference: SweepReference,
  history: SignalHistory,
  settings: DetectSettings,
): readonly Signal[] {
  const cells = settings.rules.flatMap((rule) =>
    segmentsOf(rule, reference).map((segment): Cell => ({ rule, segment })),
  );
  const budget = { ...settings.falseAlarms, cells: cells.length };
  const effectOf = (cell: Cell) => {
    const level = intervalLevel(budget, sidesOf(cell.rule));
    return cellEffect(cell, window, reference, { ...settings, level });
  };
  const moved = new Set(
    settings.rules.flatMap((rule) => {
      if (rule.kind !== 'judge') return [];
      return readEffect(effectOf({ rule, segment: '' }), rule) === 'exceeds' ? [rule.judge] : [];
    }),
  );
  return cells.map((cell) => {
    const judge = cell.rule.kind === 'score' || cell.rule.kind === 'concept' ? cell.rule.judge : null;
    const effect =
      judge !== null && moved.has(judge)
        ? noData(`the judge "${judge}" has moved: its scores say nothing of the product`, 0)
        : effectOf(cell);
    return signalOf(cell, effect, window.windowMs, history, settings);
  });
}

type CellSettings = DetectSettings & { readonly level: number };

function cellEffect(
  { rule, segment }: Cell,
  { windowMs, profile, scored, canaries, probed, unfinished }: SweptWindow,
  reference: SweepReference,
  settings: CellSettings,
): Effect {
  switch (rule.kind) {
    case 'score':
    case 'concept':
      return releaseEffect(rule, segment, { scored, unfinished }, reference.scores, settings);
    case 'judge':
      return judgeEffect(canaries[rule.metric] ?? [], settings);
    case 'behaviour':
      return behaviourEffect(rule, probed, settings);
    case 'volume': {
      const { level } = settings;
      return seasonEffect({ windowMs, value: profile.rows }, reference.volumes ?? [], { ...rule, level });
    }
    case 'schema':
      return rowShapeEffect(reference.profile, profile, settings);
    default: {
      const before = fieldOf(reference.profile, rule.metric, segment);
      const now = fieldOf(profile, rule.metric, segment);
      if (before === null || now === null)
        return noData(missingSide(before, reference.profile, rule.metric), now?.rows ?? 0);
      return profileEffect(rule, before, now, settings);
    }
  }
}

function missingSide(before: FieldProfile | null, reference: Profile | null, metric: string): string {
  if (before !== null) return 'the window has no traces here';
  if (reference === null) return 'there is no reference window yet';
  return reference.cells.some(({ field }) => field === metric)
    ? 'the reference has no traces here'
    : `the reference window was read before ${metric} was watched: it has a reference from the next release on`;
}

function rowShapeEffect(before: Profile | null, now: Profile, settings: CellSettings): Effect {
  if (before === null) return noData('there is no reference window yet', now.rows);
  return schemaEffect(before.schema, now.schema, { reference: before.rows, current: now.rows }, settings);
}

function behaviourEffect(
  rule: Extract<WatchRule, { kind: 'behaviour' }>,
  probed: ProbedWindow | undefined,
  settings: CellSettings,
): Effect {
  if (probed === undefined) return noData('the target was not asked', 0);
  const own = { ...settings, threshold: rule.threshold };
  return rule.of === 'output' ? outputEffect(probed, own) : behaviourScoreEffect(probed, rule.metric, own);
}

type ScoreRule = Extract<WatchRule, { kind: 'score' | 'concept' }>;

function releaseEffect(
  rule: ScoreRule,
  segment: string,
  { scored, unfinished = {} }: Pick<SweptWindow, 'scored' | 'unfinished'>,
  scores: ReferenceScores,
  settings: CellSettings,
): Effect {
  const why = unfinished[rule.metric];
  if (why !== undefined) return noData(why, 0);
  const mean = scores[rule.metric]?.[segment];
  const inside = scored.filter(({ segments }) => segment === '' || segments.includes(segment));
  if (mean === undefined) return noData(whyNoMean(scores), inside.length);
  return scoreEffect(inside, rule, mean, settings);
}

function whyNoMean(scores: ReferenceScores): string {
  return Object.keys(scores).length === 0
    ? 'there are no accepted scores to compare with'
    : 'the accepted release has no scores here';
}

type ProfileRule = Exclude<
  WatchRule,
  { kind: 'score' | 'concept' | 'judge' | 'behaviour' | 'schema' | 'volume' }
>;

function profileEffect(
  rule: ProfileRule,
  before: FieldProfile,
  now: FieldProfile,
  settings: CellSettings,
): Effect {
  switch (rule.kind) {
    case 'measure':
      return measureEffect(before, now, rule, settings);
    case 'model':
      return newValueEffect(before, now, settings);
    case 'input':
    case 'output':
      return rule.by === 'distance'
        ? distanceEffect(before, now, { ...settings, threshold: rule.threshold })
        : fieldEffect(before, now, { ...settings, threshold: rule.threshold });
    case 'route':
    case 'refusal':
    case 'error':
    case 'share':
      return shareEffect(before, now, settings);
    default:
      return rule satisfies never;
  }
}

function fieldOf(profile: Profile | null, field: string, segment: string): FieldProfile | null {
  const cell = profile?.cells.find((one) => one.field === field);
  if (segment === '') return cell?.all ?? null;
  return cell?.segments.find((one) => one.segment === segment)?.profile ?? null;
}

function signalOf(
  { rule, segment }: Cell,
  effect: Effect,
  windowMs: number,
  history: SignalHistory,
  settings: DetectSettings,
): Signal {
  const metric = metricOf(rule);
  const id = signalId(settings.sweep, rule, segment);
  const reading = readEffect(effect, rule);
  // That a model is new is a fact, not an estimate: it does not wait for more windows.
  const states = rule.kind === 'model' ? { ...settings, raise: 1, of: 1 } : settings;
  const { state, sinceMs, notify } = stateAfter({ windowMs, reading }, history[id] ?? [], states);
  const isMeasured = effect.kind === 'measured';
  return {
    id,
    kind: rule.kind,
    metric,
    segment,
    method: isMeasured ? effect.method : null,
    reference: isMeasured ? effect.reference : null,
    current: isMeasured ? effect.current : null,
    effect: isMeasured ? effect.estimate : null,
    interval: isMeasured ? effect.interval : null,
    threshold: rule.threshold,
    clearBelow: CLEAR_SHARE * rule.threshold,
    watch: watchOf(rule),
    rows: effect.rows,
    reading,
    state,
    sinceMs,
    notify,
    detail: isMeasured ? effect.detail : effect.why,
    evidence: isMeasured ? effect.evidence : [],
  };
}

/** A fall and a rise of one metric are two signals. */
function signalId(sweep: string, rule: WatchRule, segment: string): string {
  const watch = 'watch' in rule && rule.watch !== 'change' ? [rule.watch] : [];
  return JSON.stringify([sweep, rule.kind, metricOf(rule), segment, ...watch]);
}
