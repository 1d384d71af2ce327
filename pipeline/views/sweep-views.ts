import { StoreUnusableError } from '../../core/storage/store-unusable-error.ts';
import type { SweepRecord } from '../../core/sweep/sweep-record.ts';
import { parseSweepReport, type SweepReport } from '../../core/sweep/sweep-report.ts';
import { parseSweepState } from '../../core/sweep/sweep-state.ts';
import type { Trace } from '../../core/sweep/trace.ts';
import { nameless } from '../../core/views/nameless.ts';
import { shownText } from '../../core/views/shown-text.ts';
import { signalLine } from '../../core/views/signal-line.ts';
import { type SignalView, signalOfKey, signalPoints } from '../../core/views/signal-view.ts';
import { type SweepView, sweepView } from '../../core/views/sweep-view.ts';
import { type SweepsView, sweepOverview } from '../../core/views/sweeps-view.ts';
import { type TraceTexts, traceTexts } from '../../core/views/trace-texts.ts';
import type { ViewPath } from '../../core/views/view-path.ts';
import { type WindowSummary, windowSummary } from '../../core/views/window-summary.ts';
import { type WindowView, windowView } from '../../core/views/window-view.ts';
import { readTogether } from '../read-together.ts';
import type { BrowsedStore } from './browsed-store.ts';
import { keptResults } from './kept-results.ts';
import { unlessMissing } from './unless-missing.ts';

interface Place {
  readonly repository: string;
  readonly sweep: string;
}

/** Windows of a sweep that are looked at, the newest: a quarter and more of hours. */
const windowsOfSweep = 3_000;
const windowsOfOverview = 40;
/** Windows among whose sweeps the list is made. */
const windowsLookedAt = 3_000;

type SweepViewPath = Extract<ViewPath, { kind: 'sweeps' | 'sweep' | 'window' | 'signal' }>;
type AnySweepView = SweepsView | SweepView | WindowView | SignalView;

/**
 * Views of sweeps: each report is read once, since it never changes under its digest.
 *
 * @param now ISO 8601, UTC
 * @returns what makes a view; null for a sweep, window or signal that the store does not hold
 */
export function sweepViews(
  store: SweptStore,
  now: () => string,
): {
  readonly list: () => Promise<SweepsView>;
  readonly view: (path: SweepViewPath) => Promise<AnySweepView | null>;
} {
  const kept = keptResults<WindowSummary | null>(2 * windowsOfSweep);
  const summaries: Summaries = async (place, limit) => {
    const records = await store.ledger.sweeps(place.repository, place.sweep, limit);
    const found = await readTogether(records, (record) =>
      kept(record.report, () => summaryOf(record, store)),
    );
    return found.filter((summary) => summary !== null);
  };
  const list = () => sweepsView(store, summaries, now());
  const view = async (path: SweepViewPath) => {
    if (path.kind === 'sweeps') return list();
    const { repository, sweep } = path;
    const place = await namedPlace({ repository, sweep }, store);
    if (path.kind === 'window') return windowOf(place, path, store);
    const [newest, ...older] = await summaries(place, windowsOfSweep);
    if (newest === undefined) return null;
    const shown = { repository, sweep, readAt: now() };
    const windows = [newest, ...older] as const;
    return path.kind === 'sweep' ? sweepView(shown, windows) : signalOf(shown, path.signal, windows, store);
  };
  return { list, view };
}

async function signalOf(
  shown: Pick<SignalView, 'repository' | 'sweep' | 'readAt'>,
  key: string,
  windows: readonly WindowSummary[],
  store: SweptStore,
): Promise<SignalView | null> {
  const id = signalOfKey(key, windows);
  const newest = windows.find(({ signals }) => signals.some((one) => one.id === id));
  if (id === null || newest === undefined) return null;
  return unlessMissing(async () => {
    const signal = (await reportOf(newest, store)).signals.find((one) => one.id === id);
    if (signal === undefined) return null;
    const { suite } = newest;
    return { kind: 'signal', ...shown, suite, latest: signalLine(signal), points: signalPoints(id, windows) };
  });
}

/** Windows whose report the store still holds, newest first. */
type Summaries = (place: Place, limit: number) => Promise<readonly WindowSummary[]>;

async function sweepsView(store: SweptStore, summaries: Summaries, readAt: string): Promise<SweepsView> {
  const found = await readTogether(await recordedSweeps(store), async (place) => {
    const [newest, ...older] = await summaries(place, windowsOfOverview);
    const shown = shownPlace(place);
    return newest === undefined ? [] : [sweepOverview(shown, [newest, ...older])];
  });
  return { kind: 'sweeps', readAt, sweeps: found.flat().toSorted(openFirst) };
}

async function windowOf(
  place: Place,
  { repository, sweep, from }: Extract<SweepViewPath, { kind: 'window' }>,
  store: SweptStore,
): Promise<WindowView | null> {
  const records = await store.ledger.sweeps(place.repository, place.sweep, windowsOfSweep);
  const record = records.find((one) => one.from === from);
  return record === undefined ? null : unlessMissing(() => openWindow(record, { repository, sweep }, store));
}

type SweptStore = Pick<BrowsedStore, 'blobs' | 'ledger' | 'sweptRepositories'>;

function summaryOf(record: SweepRecord, store: SweptStore): Promise<WindowSummary | null> {
  return unlessMissing(async () => windowSummary(record, await reportOf(record, store)));
}

async function reportOf(
  { report }: Pick<SweepRecord, 'report'>,
  { blobs }: SweptStore,
): Promise<SweepReport> {
  return parseSweepReport(await blobs.get(report));
}

async function openWindow(record: SweepRecord, place: Place, store: SweptStore): Promise<WindowView> {
  const report = await reportOf(record, store);
  const named = new Set(report.signals.flatMap(({ evidence }) => evidence));
  const texts = named.size === 0 ? [] : await unlessMissing(() => textsOf(record, named, store));
  const { repository, sweep } = place;
  return windowView(windowSummary(record, report), { repository, sweep }, report, texts ?? []);
}

async function textsOf(
  { state }: SweepRecord,
  ids: ReadonlySet<string>,
  { blobs }: SweptStore,
): Promise<readonly TraceTexts[]> {
  const traces = keptTraces(await blobs.get(state));
  return traces.filter(({ id }) => ids.has(id)).map(traceTexts);
}

/** None of a state that another version wrote: the report is shown all the same, and says of each trace that its text is not kept. */
function keptTraces(state: Uint8Array): readonly Trace[] {
  try {
    return parseSweepState(state).sample.strata.flatMap(({ kept }) => kept.map(({ trace }) => trace));
  } catch (error) {
    if (error instanceof StoreUnusableError) return [];
    throw error;
  }
}

async function recordedSweeps({ ledger, sweptRepositories }: SweptStore): Promise<readonly Place[]> {
  const repositories = await sweptRepositories();
  const lists = await Promise.all(
    repositories.map((repository) => ledger.sweeps(repository, null, windowsLookedAt)),
  );
  const places = new Map(
    lists.flat().map(({ repository, sweep }) => [JSON.stringify([repository, sweep]), { repository, sweep }]),
  );
  return [...places.values()];
}

/** Addresses hold names as they are shown, which may differ from those that are recorded. */
async function namedPlace(place: Place, store: SweptStore): Promise<Place> {
  if ((await store.ledger.sweeps(place.repository, place.sweep, 1)).length > 0) return place;
  const isNamed = (recorded: Place) => {
    const { repository, sweep } = shownPlace(recorded);
    return repository === place.repository && sweep === place.sweep;
  };
  return (await recordedSweeps(store)).find(isNamed) ?? place;
}

/** A repository without a remote has no name, and an address needs one. */
function shownPlace({ repository, sweep }: Place): Place {
  return { repository: shownText(repository) || nameless, sweep: shownText(sweep) };
}

function openFirst(one: SweepsView['sweeps'][number], other: SweepsView['sweeps'][number]): number {
  return other.open.length - one.open.length || (one.sweep < other.sweep ? -1 : 1);
}
