import { type SignalFigures, type SignalLine, signalKey } from './signal-line.ts';
import type { WindowMeasure, WindowSummary } from './window-summary.ts';

/** One signal over the windows of its sweep. */
export interface SignalView {
  readonly kind: 'signal';
  readonly repository: string;
  readonly sweep: string;
  readonly suite: string;
  /** ISO 8601, UTC: windows that were over by then and are not here are missing */
  readonly readAt: string;
  /** as the newest window says it */
  readonly latest: SignalLine;
  /** oldest first: windows in which it was watched */
  readonly points: readonly SignalPoint[];
}

/** What one window said. Figures are cut to six digits, which is more than a chart shows. */
export interface SignalPoint
  extends Pick<
    SignalLine,
    'effect' | 'interval' | 'threshold' | 'clearBelow' | 'rows' | 'reading' | 'state' | 'isOpen'
  > {
  /** ISO 8601, UTC: the window */
  readonly from: string;
  readonly to: string;
  /** what changed since the point before, so that the two cannot be compared */
  readonly breaks: readonly SignalBreak[];
}

export type SignalBreak = 'release' | 'reference window';

/** What windows say of one signal, oldest first. @param windows newest first */
export function signalPoints(id: string, windows: readonly WindowSummary[]): readonly SignalPoint[] {
  const found = windows.flatMap((window) => {
    const signal = window.signals.find((one) => one.id === id);
    return signal === undefined ? [] : [{ window, signal }];
  });
  return found
    .map(({ window, signal }, at) => pointOf(window, signal, found[at + 1]?.window.measure ?? window.measure))
    .reverse();
}

/** The id that a key of an address stands for; null when no window has such a signal. */
export function signalOfKey(key: string, windows: readonly WindowSummary[]): string | null {
  const ids = new Set(windows.flatMap(({ signals }) => signals.map(({ id }) => id)));
  return [...ids].find((id) => signalKey(id) === key) ?? null;
}

function pointOf(
  { from, to, measure }: WindowSummary,
  { effect, interval, threshold, clearBelow, rows, reading, state, isOpen }: SignalFigures,
  before: WindowMeasure,
): SignalPoint {
  return {
    from,
    to,
    effect: effect === null ? null : cut(effect),
    interval: interval === null ? null : [cut(interval[0]), cut(interval[1])],
    threshold: cut(threshold),
    clearBelow: cut(clearBelow),
    rows,
    reading,
    state,
    isOpen,
    breaks: breaksOf(before, measure),
  };
}

function breaksOf(before: WindowMeasure, after: WindowMeasure): readonly SignalBreak[] {
  if (before.release !== after.release) return ['release'];
  return before.reference === after.reference ? [] : ['reference window'];
}

function cut(value: number): number {
  return Number(value.toPrecision(6));
}
