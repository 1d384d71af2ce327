import { signalName } from '../sweep/signal-text.ts';
import { shownText } from './shown-text.ts';
import { type SignalLine, signalKey } from './signal-line.ts';
import type { WindowSummary } from './window-summary.ts';

/** Sweeps of a store, those with open signals first. */
export interface SweepsView {
  readonly kind: 'sweeps';
  /** ISO 8601, UTC: windows that were over by then and are not here are missing */
  readonly readAt: string;
  readonly sweeps: readonly SweepOverview[];
}

/** One sweep and its last windows. Names are redacted, visible and cut. */
export interface SweepOverview {
  readonly repository: string;
  readonly sweep: string;
  readonly suite: string;
  /** oldest first, at least one */
  readonly windows: readonly WindowMark[];
  /** of the newest window */
  readonly title: string;
  readonly open: readonly Pick<SignalLine, 'key' | 'name' | 'state'>[];
}

/** A window in a row of them. */
export type WindowMark = Pick<WindowSummary, 'from' | 'to' | 'health' | 'open'>;

/** @param windows newest first, at least one */
export function sweepOverview(
  { repository, sweep }: Pick<SweepOverview, 'repository' | 'sweep'>,
  windows: readonly [WindowSummary, ...WindowSummary[]],
): SweepOverview {
  const [{ suite, title, signals }] = windows;
  return {
    repository,
    sweep,
    suite,
    title,
    windows: windows.map(({ from, to, health, open }) => ({ from, to, health, open })).reverse(),
    open: signals.flatMap((signal) =>
      signal.isOpen
        ? [{ key: signalKey(signal.id), name: shownText(signalName(signal)), state: signal.state }]
        : [],
    ),
  };
}
