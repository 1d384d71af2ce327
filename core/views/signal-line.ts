import type { Signal } from '../sweep/signal.ts';
import { effectText, signalName } from '../sweep/signal-text.ts';
import type { Watch } from '../sweep/watch-rule.ts';
import { digestOf } from '../text/digest.ts';
import { shownText } from './shown-text.ts';

/** What one window says of a signal, in figures. */
export interface SignalFigures
  extends Pick<
    Signal,
    'kind' | 'effect' | 'interval' | 'threshold' | 'clearBelow' | 'rows' | 'reading' | 'state'
  > {
  /** on which side of 0 the threshold lies */
  readonly watch: Watch;
  /** an episode goes on, also through windows without data */
  readonly isOpen: boolean;
}

/** A signal of one window as pages show it. Texts are redacted, visible and cut. */
export interface SignalLine extends SignalFigures {
  /** names the signal in addresses, the same in every window */
  readonly key: string;
  /** `correct[category = "refund"]` */
  readonly name: string;
  readonly metric: string;
  /** what moved by how much, or why there is no data */
  readonly said: string;
  readonly method: string | null;
  /** ISO 8601, UTC: start of the window that raised the open (or just closed) episode */
  readonly since: string | null;
  /** ids of traces */
  readonly evidence: readonly string[];
}

export function signalLine(signal: Signal): SignalLine {
  const { id, method, sinceMs, evidence } = signal;
  return {
    ...signalFigures(signal),
    key: signalKey(id),
    name: shownText(signalName(signal)),
    metric: shownText(signal.metric),
    said: shownText(effectText(signal)),
    method: method === null ? null : shownText(method),
    since: sinceMs === null ? null : new Date(sinceMs).toISOString(),
    evidence: evidence.map((trace) => shownText(trace)),
  };
}

export function signalFigures(signal: Signal): SignalFigures {
  const { kind, effect, interval, threshold, clearBelow, rows, reading, state, sinceMs } = signal;
  const { watch = 'change' } = signal;
  const isOpen = sinceMs !== null && state !== 'cleared';
  return { kind, effect, interval, threshold, clearBelow, rows, reading, state, watch, isOpen };
}

/** Ids hold names of any length; addresses and files do not. */
export function signalKey(id: string): string {
  return digestOf(id).slice('sha256:'.length, 'sha256:'.length + 16);
}
