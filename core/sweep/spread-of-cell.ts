import { type Cell, type CellSettings, sidesEffect } from './cell-effect.ts';
import type { Effect, MeasuredEffect, OwnNoise } from './effect.ts';
import type { PastJump, PastWindow } from './past-window.ts';
import type { SignalSpread } from './signal.ts';
import type { SweepReference, SweptWindow } from './swept-window.ts';
import { onScale } from './widened-effect.ts';
import { type WindowSpread, windowSpread } from './window-spread.ts';

/** What earlier windows left of a cell. */
export interface CellPast {
  readonly history: readonly PastWindow[];
  readonly jumps: readonly PastJump[];
  readonly before: SweepReference['before'];
}

/** Part of the threshold that two windows are taken to differ by, as a standard deviation, until windows tell. */
const PRIOR_SHARE = 0.5;

/**
 * What earlier windows lend this one: how much more they differ than their own traces say. Only windows before it in time count, and none
 * that exceeded, nor the jump out of one: a change is no measure of what is usual.
 *
 * A reference window may have been an odd day, too. Its distance from a quiet window has the law of a jump, so that the spread of jumps
 * is the spread that such an effect needs. The scores of a released run are no window: their effect needs the window's half of it.
 *
 * @returns null where windows lend nothing
 */
export function spreadOfCell(
  cell: Cell,
  effect: Effect,
  window: Pick<SweptWindow, 'windowMs' | 'profile'>,
  past: CellPast,
  settings: CellSettings,
): { readonly spread: WindowSpread; readonly told: SignalSpread } | null {
  if (effect.kind === 'no-data' || effect.own === undefined) return null;
  const { own } = effect;
  const jumps = past.jumps.filter(({ windowMs }) => windowMs < window.windowMs).map(({ jump }) => jump);
  const spread = windowSpread(jumps, priorOf(cell, own));
  return {
    spread,
    told: {
      jump: jumpOf(cell, effect, window, past, settings),
      noise: own.jump === null ? own.noise : null,
      jumps: spread.jumps,
      times: spread.times,
    },
  };
}

/** Nothing is taken for granted of scores: a release that is worse shows in its first window. */
function priorOf({ rule }: Cell, { scale, noise, jump }: OwnNoise): number {
  return jump === null ? 0 : ((PRIOR_SHARE * onScale(scale, rule.threshold)) / noise) ** 2;
}

/** How this window differs from the one before it; null when there is none, or it exceeded. */
function jumpOf(
  { rule, segment }: Cell,
  { estimate, own }: MeasuredEffect,
  { windowMs, profile }: Pick<SweptWindow, 'windowMs' | 'profile'>,
  { history, before }: CellPast,
  settings: CellSettings,
): number | null {
  const last = history
    .filter((one) => one.windowMs < windowMs && one.reading !== 'no-data')
    .reduce<PastWindow | null>(
      (latest, one) => (latest === null || one.windowMs > latest.windowMs ? one : latest),
      null,
    );
  if (last?.reading === 'exceeds') return null;
  switch (rule.kind) {
    case 'score':
    case 'concept': {
      if (own === undefined || typeof last?.effect !== 'number' || typeof last.noise !== 'number')
        return null;
      return (estimate - last.effect) / Math.hypot(own.noise, last.noise);
    }
    case 'judge':
    case 'behaviour':
    case 'volume':
    case 'model':
      return null;
    default: {
      const apart = before === undefined ? null : sidesEffect({ rule, segment }, before, profile, settings);
      return apart?.kind === 'measured' ? (apart.own?.jump ?? null) : null;
    }
  }
}
