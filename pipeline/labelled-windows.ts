import { LabelBook } from '../core/sweep/label-book.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import { parseSweepState, type SweepState } from '../core/sweep/sweep-state.ts';
import type { TraceLabel } from '../core/sweep/trace.ts';
import type { TraceWindow } from '../core/sweep/trace-window.ts';
import type { Blobs, Ledger } from './ports.ts';
import { type OtherSamples, putState, type ReadWindow } from './read-window.ts';

/** A label finds its trace in windows that begin so long before or after the one it was read for. */
export const labelHorizonMs = 30 * 24 * 60 * 60 * 1000;
/** Of them the newest, at most. */
const mostWindows = 60;

export interface LabelledWindowsDeps {
  readonly blobs: Pick<Blobs, 'get' | 'has' | 'put'>;
  readonly ledger: Pick<Ledger, 'sweeps'>;
}

/** The other windows of a sweep, and which traces their samples hold. */
export interface OtherWindows extends OtherSamples {
  readonly windows: readonly { readonly record: SweepRecord; readonly ids: ReadonlySet<string> }[];
}

export async function otherWindows(
  { repository, name }: { readonly repository: string; readonly name: string },
  { fromMs }: TraceWindow,
  { blobs, ledger }: LabelledWindowsDeps,
): Promise<OtherWindows> {
  const windows: { record: SweepRecord; ids: ReadonlySet<string> }[] = [];
  for (const record of await ledger.sweeps(repository, name, mostWindows)) {
    const distanceMs = Math.abs(Date.parse(record.from) - fromMs);
    if (distanceMs === 0 || distanceMs > labelHorizonMs || !(await blobs.has(record.state))) continue;
    windows.push({ record, ids: sampledIds(parseSweepState(await blobs.get(record.state))) });
  }
  return { windows, has: (id) => windows.some(({ ids }) => ids.has(id)) };
}

function sampledIds({ sample }: SweepState): ReadonlySet<string> {
  return new Set(sample.strata.flatMap(({ kept }) => kept.map(({ trace }) => trace.id)));
}

/** A window with labels that came by another one; null when they say nothing new of it. */
export async function labelledWindow(
  { record, ids }: OtherWindows['windows'][number],
  labels: readonly TraceLabel[],
  { blobs }: Pick<LabelledWindowsDeps, 'blobs'>,
): Promise<ReadWindow | null> {
  const own = labels.filter(({ traceId }) => ids.has(traceId));
  if (own.length === 0) return null;
  const state = parseSweepState(await blobs.get(record.state));
  const book = new LabelBook(state.labels);
  const news = own.filter((label) => book.offer(label));
  if (news.length === 0) return null;
  const labelled = { ...state, labels: book.list() };
  return {
    counts: null,
    isContinued: true,
    state: labelled,
    digest: await putState(labelled, blobs),
    anew: null,
    labelsOfOthers: [],
  };
}
