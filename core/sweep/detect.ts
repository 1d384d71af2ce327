import { type Cell, type CellSettings, cellEffect } from './cell-effect.ts';
import { type Effect, noData } from './effect.ts';
import { type FalseAlarmBudget, intervalLevel } from './false-alarm-level.ts';
import type { PastWindow } from './past-window.ts';
import { CLEAR_SHARE, readEffect, sidesOf, watchOf } from './read-effect.ts';
import type { Signal, SignalSpread } from './signal.ts';
import { signalId } from './signal-id.ts';
import { type StateSettings, stateAfter } from './signal-state.ts';
import { type CellPast, spreadOfCell } from './spread-of-cell.ts';
import type { SweepReference, SweptWindow } from './swept-window.ts';
import { metricOf, type WatchRule } from './watch-rule.ts';
import { segmentsOf } from './watched-segments.ts';
import { widenedEffect } from './widened-effect.ts';

/** By signal id: what earlier windows of the release (and later ones, when this one is late) said. */
export type SignalHistory = Readonly<Record<string, readonly PastWindow[]>>;

export interface DetectSettings extends StateSettings {
  readonly sweep: string;
  readonly rules: readonly WatchRule[];
  readonly minRows: number;
  /** false alarms that can be borne in a quarter, over all cells */
  readonly falseAlarms: Omit<FalseAlarmBudget, 'cells'>;
  readonly seed: number;
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
  const levelOf = ({ rule }: Cell) => intervalLevel(budget, sidesOf(rule));
  const effectOf = (cell: Cell) => cellEffect(cell, window, reference, { ...settings, level: levelOf(cell) });
  const moved = new Set(
    settings.rules.flatMap((rule) => {
      if (rule.kind !== 'judge') return [];
      return readEffect(effectOf({ rule, segment: '' }), rule) === 'exceeds' ? [rule.judge] : [];
    }),
  );
  return cells.map((cell) => {
    const id = signalId(settings.sweep, cell);
    const past = { history: history[id] ?? [], jumps: reference.jumps?.[id] ?? [], before: reference.before };
    const judge = cell.rule.kind === 'score' || cell.rule.kind === 'concept' ? cell.rule.judge : null;
    const effect =
      judge !== null && moved.has(judge)
        ? noData(`the judge "${judge}" has moved: its scores say nothing of the product`, 0)
        : effectOf(cell);
    const shown = withSpread(cell, effect, window, past, { ...settings, level: levelOf(cell) });
    return signalOf(cell, shown, { id, windowMs: window.windowMs, history: past.history }, settings);
  });
}

/** The effect with the interval that decides: that of its own traces, wider where windows are known to differ by more. */
function withSpread(
  cell: Cell,
  effect: Effect,
  window: SweptWindow,
  past: CellPast,
  settings: CellSettings,
): Shown {
  const lent = spreadOfCell(cell, effect, window, past, settings);
  if (lent === null || effect.kind === 'no-data') return { effect };
  return { effect: widenedEffect(effect, lent.spread, settings.level), spread: lent.told };
}

interface Shown {
  readonly effect: Effect;
  readonly spread?: SignalSpread;
}

interface Place {
  readonly id: string;
  readonly windowMs: number;
  readonly history: readonly PastWindow[];
}

function signalOf(
  { rule, segment }: Cell,
  { effect, spread }: Shown,
  { id, windowMs, history }: Place,
  settings: DetectSettings,
): Signal {
  const reading = readEffect(effect, rule);
  // That a model is new is a fact, not an estimate: it does not wait for more windows.
  const states = rule.kind === 'model' ? { ...settings, raise: 1, of: 1 } : settings;
  const { state, sinceMs, notify } = stateAfter({ windowMs, reading }, history, states);
  const isMeasured = effect.kind === 'measured';
  return {
    id,
    kind: rule.kind,
    metric: metricOf(rule),
    segment,
    method: isMeasured ? effect.method : null,
    reference: isMeasured ? effect.reference : null,
    current: isMeasured ? effect.current : null,
    effect: isMeasured ? effect.estimate : null,
    interval: isMeasured && effect.interval.every(Number.isFinite) ? effect.interval : null,
    ...(spread === undefined ? {} : { spread }),
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
