import { behaviourScoreEffect, outputEffect, type ProbedWindow } from './behaviour-effect.ts';
import { distanceEffect } from './distance-effect.ts';
import { type Effect, noData } from './effect.ts';
import { fieldEffect } from './field-effect.ts';
import type { FieldProfile } from './field-profile.ts';
import { judgeEffect } from './judge-effect.ts';
import { measureEffect } from './measure-effect.ts';
import type { Profile } from './profile.ts';
import { scoreEffect } from './score-effect.ts';
import type { ReferenceScores } from './scored-trace.ts';
import { seasonEffect } from './season-effect.ts';
import { newValueEffect, schemaEffect, shareEffect } from './share-effect.ts';
import type { ShareSettings } from './share-settings.ts';
import type { SweepReference, SweptWindow } from './swept-window.ts';
import type { WatchRule } from './watch-rule.ts';

/** A rule in one segment; "" = all traces. */
export interface Cell {
  readonly rule: WatchRule;
  readonly segment: string;
}

export interface CellSettings extends ShareSettings {
  readonly seed: number;
}

/** What a window shows of one cell. */
export function cellEffect(
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
    default:
      return sidesEffect({ rule, segment }, reference.profile, profile, settings);
  }
}

/** A rule that compares a window with another one. */
export type SidesRule = Exclude<WatchRule, { kind: 'score' | 'concept' | 'judge' | 'behaviour' | 'volume' }>;

/** How a cell of one window differs from the same of another. @param before null = there is no reference window yet */
export function sidesEffect(
  { rule, segment }: { readonly rule: SidesRule; readonly segment: string },
  before: Profile | null,
  now: Profile,
  settings: CellSettings,
): Effect {
  if (rule.kind === 'schema') return rowShapeEffect(before, now, settings);
  const sides = [before, now].map((profile) => fieldOf(profile, rule.metric, segment));
  const [first = null, second = null] = sides;
  if (first === null || second === null)
    return noData(missingSide(first, before, rule.metric), second?.rows ?? 0);
  return profileEffect(rule, first, second, settings);
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

type ProfileRule = Exclude<SidesRule, { kind: 'schema' }>;

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
