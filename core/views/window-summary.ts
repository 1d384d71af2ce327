import type { Signal } from '../sweep/signal.ts';
import type { SweepRecord } from '../sweep/sweep-record.ts';
import { openSignals, type SweepReport } from '../sweep/sweep-report.ts';
import { shownText } from './shown-text.ts';
import { type SignalFigures, signalFigures } from './signal-line.ts';

/** What lists and trends show of a swept window, and as little of it as will do: there are thousands of them. */
export interface WindowSummary extends Pick<SweepRecord, 'from' | 'to' | 'version' | 'createdAt' | 'report'> {
  /** redacted, visible and cut, as the title is */
  readonly suite: string;
  readonly title: string;
  readonly traces: number;
  readonly health: WindowHealth;
  /** signals that are raised or kept */
  readonly open: number;
  /** what it is held against: effects of windows with equal ones can be compared */
  readonly measure: WindowMeasure;
  readonly signals: readonly WindowSignal[];
}

/** Names are untrusted. */
export interface WindowSignal extends SignalFigures, Pick<Signal, 'id' | 'metric' | 'segment'> {}

export interface WindowMeasure {
  /** digest; null = nothing was released */
  readonly release: string | null;
  /** ISO 8601, UTC: start of the reference window; that of the window itself when it is the first */
  readonly reference: string;
}

/** `moved`: something exceeds that no signal is raised for yet; `no-data`: nothing could be said of any signal. */
export type WindowHealth = 'raised' | 'moved' | 'quiet' | 'no-data';

export function windowSummary(record: SweepRecord, report: SweepReport): WindowSummary {
  const { from, to, version, createdAt, report: digest } = record;
  return {
    from,
    to,
    version,
    createdAt,
    report: digest,
    suite: shownText(report.suite),
    title: shownText(report.title),
    traces: report.traces,
    health: healthOf(report),
    open: openSignals(report).length,
    measure: {
      release: report.reference.release,
      reference: report.reference.from ?? report.window.from,
    },
    signals: report.signals.map(windowSignal),
  };
}

function healthOf(report: SweepReport): WindowHealth {
  if (openSignals(report).length > 0) return 'raised';
  if (report.signals.some(({ reading }) => reading === 'exceeds')) return 'moved';
  return report.signals.some(({ reading }) => reading !== 'no-data') ? 'quiet' : 'no-data';
}

function windowSignal(signal: Signal): WindowSignal {
  const { id, metric, segment } = signal;
  return { id, metric, segment, ...signalFigures(signal) };
}
