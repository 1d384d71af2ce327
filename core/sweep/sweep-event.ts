import { type Digest, digestOf } from '../text/digest.ts';
import type { JsonObject } from '../text/json.ts';
import { redactSecrets } from '../text/redact-secrets.ts';
import type { FollowedSignal } from './followed-signal.ts';
import { signalTitle } from './signal-title.ts';
import type { TraceWindow } from './trace-window.ts';

/** What whoever retrains, rolls back or is on call is told: a signal was raised or cleared. */
export interface SweepEvent {
  /** digest of sweep, window, signal and state: who gets it twice may ignore it */
  readonly id: Digest;
  /** one line for people, redacted */
  readonly title: string;
  /** JSON as it is sent */
  readonly payload: JsonObject;
}

/** How many ids of traces an event names; the report of the sweep has all. */
const maxEvidence = 20;

/** One event for each signal that was raised or cleared with this window, in the order of the signals. */
export function sweepEvents(
  signals: readonly FollowedSignal[],
  { sweep, window }: { readonly sweep: string; readonly window: TraceWindow },
): readonly SweepEvent[] {
  const changed = signals.filter(({ state }) => state === 'raised' || state === 'cleared');
  return changed.map((signal) => {
    const id = digestOf(['sweep-event', sweep, window.fromMs, window.toMs, signal.id, signal.state]);
    const title = `${signal.state === 'raised' ? 'Raised' : 'Cleared'}: ${signalTitle(sweep, signal)}`;
    return {
      id,
      title,
      payload: { version: 1, id, title, sweep, window: times(window), signal: told(signal) },
    };
  });
}

function told(signal: FollowedSignal): JsonObject {
  const { id, kind, metric, segment, state, reference, current, effect, interval, rows } = signal;
  return {
    id: redactSecrets(id),
    kind,
    metric,
    segment: redactSecrets(segment),
    state,
    reference,
    current,
    effect,
    interval,
    rows,
    evidence: signal.evidence.slice(0, maxEvidence).map(redactSecrets),
  };
}

function times({ fromMs, toMs }: TraceWindow): JsonObject {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() };
}
