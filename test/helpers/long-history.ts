import { openLocalStore } from '../../adapters/local/open-local-store.ts';
import { startProfile } from '../../core/sweep/profile.ts';
import { TraceSample } from '../../core/sweep/sample.ts';
import type { Signal } from '../../core/sweep/signal.ts';
import { signalState, type WindowResult } from '../../core/sweep/signal-state.ts';
import { assembleSweep, openSignals } from '../../core/sweep/sweep-report.ts';
import type { SweepState } from '../../core/sweep/sweep-state.ts';
import type { TraceCounts } from '../../core/sweep/trace-counts.ts';
import { canonicalJson } from '../../core/text/canonical-json.ts';
import { digestBytes, digestOf } from '../../core/text/digest.ts';
import type { JsonValue } from '../../core/text/json.ts';
import type { Blobs, Ledger } from '../../pipeline/ports.ts';
import { sweepFixture } from './sweep-fixture.ts';

export interface LongHistory {
  readonly windows: number;
  readonly signals: number;
  /** places of windows that nobody swept */
  readonly without?: readonly number[];
  /** place of the first window under another release */
  readonly releasedAt?: number;
  /** name of the sweep */
  readonly sweep?: string;
}

const start = Date.UTC(2026, 0, 1);
const hour = 36e5;
const settings = { raise: 2, of: 3, renotifyMs: 7 * 24 * hour };

/** Fills a store with the windows of an hourly sweep of `acme/bot`: every signal swings, and is raised and cleared as signals are. */
export async function recordLongHistory(path: string, history: LongHistory): Promise<void> {
  await using store = openLocalStore(path);
  await recordHistoryIn(store, history);
}

export interface HistoryStore {
  readonly blobs: Pick<Blobs, 'put'>;
  readonly ledger: Pick<Ledger, 'recordSweep'>;
}

export async function recordHistoryIn(store: HistoryStore, history: LongHistory): Promise<void> {
  const put = (value: unknown) =>
    store.blobs.put(new TextEncoder().encode(canonicalJson(value as JsonValue)));
  const state = await put(emptyState());
  const results: WindowResult[][] = Array.from({ length: history.signals }, () => []);
  for (let at = 0; at < history.windows; at += 1) {
    if (history.without?.includes(at)) continue;
    const window = {
      from: new Date(start + at * hour).toISOString(),
      to: new Date(start + (at + 1) * hour).toISOString(),
    };
    const signals = results.map((earlier, number) => signalAt(at, number, earlier, history));
    const report = reportOf(window, signals, history, at);
    const { sweep } = report;
    const digest = await put(report);
    const open = openSignals(report).length;
    const evidence = digestBytes(`window ${at}`);
    await store.ledger.recordSweep(
      sweepFixture({ sweep, ...window, evidence, state, report: digest, open, createdAt: window.to }),
    );
  }
}

/** A wave of its own for each signal, which a threshold of .1 cuts. */
function signalAt(
  at: number,
  number: number,
  earlier: WindowResult[],
  { sweep = 'production' }: LongHistory,
): Signal {
  const effect = 0.15 * Math.sin(at / (20 + number) + number) ** 3;
  const reading = readingOf(Math.abs(effect), at, number);
  earlier.push({ windowMs: start + at * hour, reading });
  const { state, sinceMs, notify } = signalState(earlier, settings);
  // What went before a clearing, or long before an episode, decides about nothing any more.
  if (state === 'cleared') earlier.length = 0;
  else if (sinceMs === null) earlier.splice(0, earlier.length - 2 * settings.of);
  const isMeasured = reading !== 'no-data';
  const metric = `metric-${String(number).padStart(2, '0')}`;
  return {
    id: JSON.stringify([sweep, 'share', metric, '']),
    kind: 'share',
    metric,
    segment: '',
    method: isMeasured ? 'difference of shares' : null,
    reference: isMeasured ? 0.5 : null,
    current: isMeasured ? 0.5 + effect : null,
    effect: isMeasured ? effect : null,
    interval: isMeasured ? [effect - 0.03, effect + 0.03] : null,
    threshold: 0.1,
    clearBelow: 0.06,
    watch: 'change',
    rows: isMeasured ? 1_000 : 3,
    reading,
    state,
    sinceMs,
    notify,
    detail: isMeasured ? null : '3 traces, 30 are needed',
    evidence: isMeasured ? Array.from({ length: 10 }, (_, trace) => `trace-${at}-${trace}`) : [],
  };
}

function readingOf(size: number, at: number, number: number): WindowResult['reading'] {
  if ((at + number) % 97 === 0) return 'no-data';
  if (size > 0.1) return 'exceeds';
  return size < 0.06 ? 'low' : 'between';
}

function reportOf(
  window: { readonly from: string; readonly to: string },
  signals: readonly Signal[],
  { releasedAt = Number.POSITIVE_INFINITY, sweep = 'production' }: LongHistory,
  at: number,
) {
  const second = at >= releasedAt;
  const reference = new Date(start + (second ? releasedAt : 0) * hour).toISOString();
  return assembleSweep({
    sweep,
    suite: 'support',
    repository: 'acme/bot',
    window,
    evidence: digestOf(`window ${at}`),
    createdAt: window.to,
    reference: {
      channel: 'production',
      release: digestOf(second ? 'second' : 'first'),
      run: digestOf(second ? 'run 2' : 'run 1'),
      from: reference === window.from ? null : reference,
      profile: digestOf('profile'),
    },
    readings: 1,
    counts: read,
    lastReading: read,
    labels: 0,
    traces: 1_000,
    sample: { drawn: 0, strata: [] },
    scored: {},
    judged: {},
    signals,
    calls: { judge: 0, fromMemo: 0 },
    costUsd: 0,
    notes: [],
  });
}

const read: TraceCounts = {
  sources: 1,
  brokenSources: 0,
  records: 1_000,
  recordsUsed: 1_000,
  recordsSetAside: {},
  traces: 1_000,
  kept: 1_000,
  tracesSetAside: {},
  odd: {},
  labelsJoined: 0,
  redacted: {},
  examples: [],
};

function emptyState(): SweepState {
  const design = { seed: 'production', rows: 10, floor: 1, per: [] };
  const profile = startProfile({ seed: 1, watched: [] });
  return { format: 3, design, profile, sample: new TraceSample(design).state(), seen: '', labels: [] };
}
