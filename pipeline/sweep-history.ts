import { parsePackage } from '../core/package/parse-package.ts';
import { readJsonAs } from '../core/schema/read-as.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import { parseSweepReport } from '../core/sweep/sweep-report.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { Digest } from '../core/text/digest.ts';
import { acceptedScores } from './accepted-scores.ts';
import { countedGoldenSet } from './counted-golden-set.ts';
import { labelHorizonMs } from './labelled-windows.ts';
import type { ArmRecord, Blobs, Ledger, MemoEntry, ReleaseRecord, ShardResults } from './ports.ts';
import type { PublicationMarks } from './publication-marks.ts';
import { type SweepHistory, sweepHistorySchema } from './sweep-history-content.ts';

export interface SweepHistoryDeps {
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly results: Pick<ShardResults, 'get'>;
  readonly ledger: Pick<Ledger, 'sweeps' | 'release' | 'releases' | 'arm'>;
  readonly marks: Pick<PublicationMarks, 'isOwed'>;
}

export interface KeptSweep {
  readonly name: string;
  readonly suite: string;
  readonly channel: string;
  /** segment fields of the suite's dataset */
  readonly segments: readonly string[];
  /** windows that later ones look back to, at most */
  readonly windows: number;
}

/** What of the memo is kept. */
export interface KeptMemo {
  /** of judges, to samples of the last windows */
  readonly replies: readonly MemoEntry[];
  /** what was published, and delivered to whom */
  readonly marks: readonly MemoEntry[];
}

/**
 * What the next sweep has to know, as one content that can be kept anywhere: reports of earlier windows, the reference window, samples that
 * labels may still come for or that are not published yet, the accepted release with its scores, and what was delivered to whom.
 *
 * Older samples stay behind: traces that come late to such a window count it anew.
 */
export async function writeSweepHistory(
  repository: string,
  sweeps: readonly KeptSweep[],
  { replies, marks }: KeptMemo,
  deps: SweepHistoryDeps,
): Promise<Uint8Array> {
  const parts = startParts();
  for (const { name, suite, channel, segments, windows } of sweeps) {
    await addWindows(parts, await deps.ledger.sweeps(repository, name, windows), deps);
    const recorded = recording(parts, deps);
    const { release } = await acceptedScores({ repository, suite, channel }, {}, [], recorded);
    if (release !== null) await addGoldenSet(release, segments, recorded);
  }
  const bytesOf = async (digest: Digest) => base64(await deps.blobs.get(digest));
  const history: SweepHistory = {
    format: 1,
    sweeps: parts.sweeps,
    releases: [...parts.releases.values()],
    arms: [...parts.arms.values()],
    results: [...parts.results.values()],
    blobs: await Promise.all([...parts.blobs].sort().map(bytesOf)),
    replies: latest(replies),
    marks: latest(marks),
  };
  return new TextEncoder().encode(canonicalJson(history));
}

function latest(entries: readonly MemoEntry[]): MemoEntry[] {
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()];
}

interface Parts {
  readonly sweeps: SweepRecord[];
  readonly releases: Map<string, ReleaseRecord>;
  readonly arms: Map<string, ArmRecord>;
  readonly results: Map<string, SweepHistory['results'][number]>;
  readonly blobs: Set<Digest>;
}

function startParts(): Parts {
  return { sweeps: [], releases: new Map(), arms: new Map(), results: new Map(), blobs: new Set() };
}

/** Samples of all windows that are kept, at most; the newest come first. */
const mostSampleBytes = 128 * 1024 * 1024;

/** @param records newest first */
async function addWindows(
  { sweeps, blobs }: Parts,
  records: readonly SweepRecord[],
  deps: SweepHistoryDeps,
): Promise<void> {
  const held = await filtered(records, ({ report }) => deps.blobs.has(report));
  for (const record of held) blobs.add(record.report);
  for (const answers of await probeAnswers(held, deps)) blobs.add(answers);
  sweeps.push(...held);
  const sampled = await filtered(held, ({ state }) => deps.blobs.has(state));
  for (const { state } of await keptSamples(sampled, deps)) blobs.add(state);
  const [newest] = held;
  if (newest === undefined) return;
  const { profile } = parseSweepReport(await deps.blobs.get(newest.report)).reference;
  if (profile !== null && (await deps.blobs.has(profile))) blobs.add(profile);
}

/** What later windows are held to: the same content in most reports. */
async function probeAnswers(
  records: readonly SweepRecord[],
  { blobs }: Pick<SweepHistoryDeps, 'blobs'>,
): Promise<readonly Digest[]> {
  const named = new Set<Digest>();
  for (const { report } of records) {
    const { probed } = parseSweepReport(await blobs.get(report));
    if (probed?.recorded != null) named.add(probed.recorded);
  }
  return filtered([...named], blobs.has);
}

async function filtered<Item>(
  items: readonly Item[],
  isWanted: (item: Item) => Promise<boolean>,
): Promise<readonly Item[]> {
  const wanted = await Promise.all(items.map(isWanted));
  return items.filter((_, at) => wanted[at]);
}

/** Of windows that labels may come for as far as they fit, always of the newest, and of those that are not published. */
async function keptSamples(
  records: readonly SweepRecord[],
  { blobs, marks }: SweepHistoryDeps,
): Promise<readonly SweepRecord[]> {
  const newestMs = Date.parse(records[0]?.from ?? '');
  const kept: SweepRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    const mayGetLabels = newestMs - Date.parse(record.from) <= labelHorizonMs;
    if (mayGetLabels) bytes += (await blobs.get(record.state)).length;
    const isInTime = mayGetLabels && bytes <= mostSampleBytes;
    if (record === records[0] || isInTime || (await marks.isOwed(record))) kept.push(record);
  }
  return kept;
}

/** Rows of the accepted run that are kept, at most: of a larger golden set later windows do not tell which segments it lacks. */
const mostGoldenBytes = 64 * 1024 * 1024;

async function addGoldenSet(
  release: ReleaseRecord,
  segments: readonly string[],
  { blobs }: Pick<SweepHistoryDeps, 'blobs'>,
): Promise<void> {
  if (!(await blobs.has(release.package))) return;
  const { version } = parsePackage(await blobs.get(release.package)).dataset;
  const bytes = version.chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  if (bytes <= mostGoldenBytes) await countedGoldenSet(release, segments, { blobs });
}

/** Whatever is read to find what was accepted is what has to be kept to find it again. */
function recording(parts: Parts, { blobs, results, ledger }: SweepHistoryDeps) {
  return {
    blobs: {
      has: blobs.has,
      async get(digest: Digest) {
        parts.blobs.add(digest);
        return blobs.get(digest);
      },
    },
    results: {
      async get(run: string, shard: number) {
        const bytes = await results.get(run, shard);
        if (bytes !== null) parts.results.set(`${run} ${shard}`, { run, shard, bytes: base64(bytes) });
        return bytes;
      },
    },
    ledger: {
      sweeps: ledger.sweeps,
      releases: ledger.releases,
      async release(repository: string, suite: string, channel: string) {
        const release = await ledger.release(repository, suite, channel);
        if (release !== null) parts.releases.set(release.id, release);
        return release;
      },
      async arm(key: Digest) {
        const arm = await ledger.arm(key);
        if (arm !== null) parts.arms.set(key, arm);
        return arm;
      },
    },
  };
}

export interface ReadSweepHistoryDeps {
  readonly blobs: Pick<Blobs, 'put'>;
  readonly results: Pick<ShardResults, 'put'>;
  readonly ledger: Pick<Ledger, 'recordSweep' | 'recordRelease' | 'recordArm'>;
}

/**
 * Puts what an earlier run left into a store.
 *
 * @returns what belongs into the memo
 * @throws Error when it is none, or of another version
 */
export async function readSweepHistory(
  bytes: Uint8Array,
  { blobs, results, ledger }: ReadSweepHistoryDeps,
): Promise<KeptMemo> {
  const history = readJsonAs(sweepHistorySchema, bytes, 'a history of sweeps');
  for (const content of history.blobs) await blobs.put(fromBase64(content));
  for (const { run, shard, bytes: content } of history.results)
    await results.put(run, shard, fromBase64(content));
  for (const arm of history.arms) await ledger.recordArm(arm);
  for (const release of history.releases) await ledger.recordRelease(release);
  for (const { version: _version, ...record } of history.sweeps) await ledger.recordSweep(record);
  return history;
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
