import { signalName } from '../sweep/signal-text.ts';
import { shownText } from './shown-text.ts';
import { type SignalLine, signalKey } from './signal-line.ts';
import type { WindowMark } from './sweeps-view.ts';
import type { WindowSignal, WindowSummary } from './window-summary.ts';

/** One sweep over its windows. */
export interface SweepView {
  readonly kind: 'sweep';
  readonly repository: string;
  readonly sweep: string;
  readonly suite: string;
  /** ISO 8601, UTC: windows that were over by then and are not here are missing */
  readonly readAt: string;
  /** oldest first, at least one */
  readonly windows: readonly WindowMark[];
  /** in the order of the newest window that has them */
  readonly signals: readonly SignalHistory[];
}

/** What each window said of one signal. */
export interface SignalHistory extends Pick<SignalLine, 'key' | 'name' | 'kind'> {
  /**
   * One character a window: `x` exceeds, `b` between the levels, `l` low, `n` no data, `-` not watched; in capitals while the
   * signal is open (`N`: no data in the middle of an episode).
   */
  readonly readings: string;
}

const letters = { exceeds: 'x', between: 'b', low: 'l', 'no-data': 'n' } as const;

/** @param windows newest first, at least one */
export function sweepView(
  place: Pick<SweepView, 'repository' | 'sweep' | 'readAt'>,
  windows: readonly [WindowSummary, ...WindowSummary[]],
): SweepView {
  const known = new Map<string, { readonly signal: WindowSignal; readonly readings: string[] }>();
  for (const [at, { signals }] of windows.entries()) {
    for (const signal of signals) {
      const own = known.get(signal.id) ?? { signal, readings: Array<string>(windows.length).fill('-') };
      own.readings[windows.length - 1 - at] = letterOf(signal);
      known.set(signal.id, own);
    }
  }
  return {
    kind: 'sweep',
    ...place,
    suite: windows[0].suite,
    windows: windows.map(({ from, to, health, open }) => ({ from, to, health, open })).reverse(),
    signals: [...known.values()].map(({ signal, readings }) => ({
      key: signalKey(signal.id),
      name: shownText(signalName(signal)),
      kind: signal.kind,
      readings: readings.join(''),
    })),
  };
}

function letterOf({ reading, isOpen }: Pick<SignalLine, 'reading' | 'isOpen'>): string {
  return isOpen ? letters[reading].toUpperCase() : letters[reading];
}
