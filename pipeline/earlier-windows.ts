import type { AskedProbes } from '../core/sweep/asked-probes.ts';
import type { JudgedCanaries } from '../core/sweep/judged-canaries.ts';
import { type PastJump, type PastWindow, pastJump, pastWindow } from '../core/sweep/past-window.ts';
import type { Profile } from '../core/sweep/profile.ts';
import type { WindowFigure } from '../core/sweep/season-effect.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import { parseSweepReport, type SweepReport, type SweptReference } from '../core/sweep/sweep-report.ts';
import { parseSweepState } from '../core/sweep/sweep-state.ts';
import type { Digest } from '../core/text/digest.ts';
import type { Blobs, Ledger } from './ports.ts';

export interface EarlierWindowsDeps {
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly ledger: Pick<Ledger, 'sweeps'>;
}

/** Calls that were paid, and what they cost together. */
export interface PaidCalls {
  readonly calls: number;
  readonly costUsd: number;
}

/** Windows that were swept before, and what they are held against. */
export interface EarlierWindows {
  readonly from: string | null;
  readonly profile: { readonly digest: Digest; readonly content: Profile } | null;
  /** start of the reference window when the store no longer holds it; null = it does, or there is none yet */
  readonly lost: string | null;
  /** by signal id, of windows of the same release */
  readonly history: Readonly<Record<string, readonly PastWindow[]>>;
  /** by signal id, of windows of whatever release: how windows differ is a trait of the traffic */
  readonly jumps: Readonly<Record<string, readonly PastJump[]>>;
  /** of the last window before this one, of the same release; null = there is none, or the store no longer holds it */
  readonly before: Profile | null;
  /** evaluator → what its judge said of its canaries since the release, the oldest window first, what this window said before with it */
  readonly judged: Readonly<
    Record<string, readonly { readonly windowFrom: string; readonly judged: JudgedCanaries }[]>
  >;
  /** what targets answered to probes since the release, the oldest window first, what this window said before with it */
  readonly probed: readonly { readonly windowFrom: string; readonly asked: AskedProbes }[];
  /** what judges and others were paid in windows since the release, probes apart */
  readonly paid: PaidCalls;
  /** traces of other windows, under whatever release */
  readonly volumes: readonly WindowFigure[];
}

/** Earlier windows that are looked through, at most. @param seasonsMs empty = nobody asks for volumes */
export function mostEarlierWindows(seasonsMs: readonly number[]): number {
  return seasonsMs.length > 0 ? mostOfSeason : mostWindows;
}

/** Windows whose signals decide about the states of today's, at most. */
const mostWindows = 60;
/** Windows that are looked through for those of the same season, at most: eight weeks of hours. */
const mostOfSeason = 1_400;

export interface SweptPlace {
  readonly repository: string;
  readonly sweep: string;
  /** start of the window that is swept now: it is in no history of its own */
  readonly from: string;
  readonly release: Digest | null;
  /** after which windows are alike, ms; empty = nobody asks for volumes */
  readonly seasonsMs: readonly number[];
}

/**
 * The reference window is the first that was swept since the release: until another release is accepted, all windows are held against the same one.
 */
export async function earlierWindows(
  { repository, sweep, from, release, seasonsMs }: SweptPlace,
  { blobs, ledger }: EarlierWindowsDeps,
): Promise<EarlierWindows> {
  const found: Found = {
    history: {},
    jumps: {},
    before: null,
    judged: {},
    probed: [],
    volumes: [],
    paid: { calls: 0, costUsd: 0 },
    reference: { from: null, profile: null },
  };
  const records = await ledger.sweeps(repository, sweep, mostEarlierWindows(seasonsMs));
  const isLike = (one: SweepRecord) => one.from !== from && isOfSeason(one.from, from, seasonsMs);
  const recent = records.slice(0, mostWindows);
  const told = [...recent, ...records.slice(mostWindows).filter(isLike)];
  for (const record of told) {
    if (!(await blobs.has(record.report))) continue;
    const report = parseSweepReport(await blobs.get(record.report));
    if (isLike(record)) found.volumes.push(volumeOf(report));
    if (recent.includes(record)) addRecent(found, record, report, { from, release });
  }
  const { reference, before, ...rest } = found;
  const held = await referenceProfile(reference, from, blobs);
  return { ...held, ...rest, before: await profileBefore(before, held, blobs) };
}

interface Found {
  readonly history: Record<string, PastWindow[]>;
  readonly jumps: Record<string, PastJump[]>;
  /** state of the last window before this one */
  before: Digest | null;
  readonly judged: Record<string, EarlierWindows['judged'][string]>;
  readonly probed: EarlierWindows['probed'][number][];
  readonly volumes: WindowFigure[];
  paid: PaidCalls;
  reference: Pick<SweptReference, 'from' | 'profile'>;
}

function addRecent(
  found: Found,
  record: SweepRecord,
  report: SweepReport,
  { from, release }: Pick<SweptPlace, 'from' | 'release'>,
): void {
  if (record.from !== from) addJumps(report, found.jumps);
  if (report.reference.release === release) addWindow(found, record, report, from);
}

/** Adds a window of the same release; they come the newest first. */
function addWindow(found: Found, record: SweepRecord, report: SweepReport, from: string): void {
  for (const [evaluator, judged] of Object.entries(report.judged ?? {})) {
    found.judged[evaluator] = [{ windowFrom: record.from, judged }, ...(found.judged[evaluator] ?? [])];
  }
  const { calls, costUsd, probed } = report;
  if (probed !== undefined) found.probed.unshift({ windowFrom: record.from, asked: probed });
  found.paid = {
    calls: found.paid.calls + calls.judge,
    costUsd: found.paid.costUsd + costUsd - (probed?.costUsd ?? 0),
  };
  if (record.from === from) return;
  if (record.from < from) found.before ??= record.state;
  addReadings(report, found.history);
  // Those that name none are the reference themselves.
  found.reference =
    report.reference.from === null ? { from: record.from, profile: record.state } : report.reference;
}

function isOfSeason(one: string, other: string, seasonsMs: readonly number[]): boolean {
  const apart = Math.abs(Date.parse(one) - Date.parse(other));
  return seasonsMs.some((season) => apart % season === 0);
}

/** A window whose own volume moved is no measure of what is usual. */
function volumeOf({ window, traces, signals }: SweepReport): WindowFigure {
  const exceeds = signals.some(({ kind, reading }) => kind === 'volume' && reading === 'exceeds');
  return { windowMs: Date.parse(window.from), value: traces, exceeds };
}

/** None for the reference window itself. */
async function referenceProfile(
  { from: first, profile }: Pick<SweptReference, 'from' | 'profile'>,
  from: string,
  blobs: Pick<Blobs, 'get' | 'has'>,
): Promise<Pick<EarlierWindows, 'from' | 'profile' | 'lost'>> {
  if (first === null || first === from || profile === null) return { from: null, profile: null, lost: null };
  if (!(await blobs.has(profile))) return { from: null, profile: null, lost: first };
  const { profile: content } = parseSweepState(await blobs.get(profile));
  return { from: first, profile: { digest: profile, content }, lost: null };
}

/** The reference window often is the last one before, and is read already. */
async function profileBefore(
  state: Digest | null,
  { profile }: Pick<EarlierWindows, 'profile'>,
  blobs: Pick<Blobs, 'get' | 'has'>,
): Promise<Profile | null> {
  if (state === null) return null;
  if (profile?.digest === state) return profile.content;
  return (await blobs.has(state)) ? parseSweepState(await blobs.get(state)).profile : null;
}

function addReadings({ window, signals }: SweepReport, history: Record<string, PastWindow[]>): void {
  for (const signal of signals) keep(history, signal.id, pastWindow(signal, Date.parse(window.from)));
}

function addJumps({ window, signals }: SweepReport, jumps: Record<string, PastJump[]>): void {
  for (const signal of signals) {
    const jump = pastJump(signal, Date.parse(window.from));
    if (jump !== null) keep(jumps, signal.id, jump);
  }
}

function keep<Item>(kept: Record<string, Item[]>, id: string, item: Item): void {
  const own = kept[id] ?? [];
  kept[id] = own;
  own.push(item);
}
