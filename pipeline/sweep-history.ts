import * as z from 'zod/mini';
import { type SweepRecord, sweepRecordSchema } from '../core/sweep/sweep-record.ts';
import { parseSweepReport } from '../core/sweep/sweep-report.ts';
import { canonicalJson } from '../core/text/canonical-json.ts';
import type { Digest } from '../core/text/digest.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../core/text/json.ts';
import { acceptedScores } from './accepted-scores.ts';
import type { ArmRecord, Blobs, Ledger, MemoEntry, ReleaseRecord, ShardResults } from './ports.ts';
import type { PublicationMarks } from './publication-marks.ts';

export interface SweepHistoryDeps {
  readonly blobs: Pick<Blobs, 'get' | 'has'>;
  readonly results: Pick<ShardResults, 'get'>;
  readonly ledger: Pick<Ledger, 'sweeps' | 'release' | 'arm'>;
  readonly marks: Pick<PublicationMarks, 'isOwed'>;
}

export interface KeptSweep {
  readonly name: string;
  readonly suite: string;
  readonly channel: string;
}

/** What of the memo is kept. */
export interface KeptMemo {
  /** of judges, to samples of the last windows */
  readonly replies: readonly MemoEntry[];
  /** what was published, and delivered to whom */
  readonly marks: readonly MemoEntry[];
}

/** Windows of each sweep that are kept: as many as decide about the states of signals. */
const mostWindows = 60;

/**
 * What the next sweep has to know, as one content that can be kept anywhere: reports of earlier windows, the reference window, samples of
 * windows that are not published yet, the accepted release with its scores, and what was delivered to whom.
 *
 * Samples of other windows stay behind: traces that come late to one of them count it anew.
 */
export async function writeSweepHistory(
  repository: string,
  sweeps: readonly KeptSweep[],
  { replies, marks }: KeptMemo,
  deps: SweepHistoryDeps,
): Promise<Uint8Array> {
  const parts = startParts();
  for (const { name, suite, channel } of sweeps) {
    await addWindows(parts, await deps.ledger.sweeps(repository, name, mostWindows), deps);
    await acceptedScores({ repository, suite, channel }, {}, [], recording(parts, deps));
  }
  const bytesOf = async (digest: Digest) => base64(await deps.blobs.get(digest));
  const history: History = {
    format: 1,
    sweeps: parts.sweeps,
    releases: [...parts.releases.values()],
    arms: [...parts.arms.values()],
    results: [...parts.results.values()],
    blobs: await Promise.all([...parts.blobs].sort().map(bytesOf)),
    replies: latest(replies),
    marks: latest(marks),
  };
  return new TextEncoder().encode(canonicalJson(history as unknown as JsonValue));
}

function latest(entries: readonly MemoEntry[]): MemoEntry[] {
  return [...new Map(entries.map((entry) => [entry.key, entry])).values()];
}

interface Parts {
  readonly sweeps: SweepRecord[];
  readonly releases: Map<string, ReleaseRecord>;
  readonly arms: Map<string, ArmRecord>;
  readonly results: Map<string, History['results'][number]>;
  readonly blobs: Set<Digest>;
}

function startParts(): Parts {
  return { sweeps: [], releases: new Map(), arms: new Map(), results: new Map(), blobs: new Set() };
}

/** @param records newest first */
async function addWindows(
  { sweeps, blobs }: Parts,
  records: readonly SweepRecord[],
  deps: SweepHistoryDeps,
): Promise<void> {
  const add = async (digest: Digest | null) => {
    if (digest !== null && (await deps.blobs.has(digest))) blobs.add(digest);
  };
  for (const [at, record] of records.entries()) {
    if (!(await deps.blobs.has(record.report))) continue;
    sweeps.push(record);
    await add(record.report);
    const isNewest = at === 0;
    if (isNewest || (await deps.marks.isOwed(record))) await add(record.state);
    if (!isNewest) continue;
    const { reference } = parseSweepReport(await deps.blobs.get(record.report));
    await add(reference.profile);
  }
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

const digest = z.templateLiteral(['sha256:', z.string()]);
const encoded = z.base64();
const armName = z.union([
  z.enum(['baseline', 'candidate']),
  z.templateLiteral(['release:', z.string()]),
  z.templateLiteral(['ablation:', z.string()]),
]);
const optionalText = z.nullable(z.string());

const memoEntry = z.object({ key: digest, reply: z.custom<JsonObject>(isJsonObject), createdAt: z.string() });

const historySchema = z.object({
  format: z.literal(1),
  sweeps: z.array(sweepRecordSchema),
  releases: z.array(
    z.object({
      id: digest,
      repository: z.string(),
      suite: z.string(),
      channel: z.string(),
      run: z.string(),
      package: digest,
      report: digest,
      arm: z.literal('candidate'),
      commit: optionalText,
      note: optionalText,
      createdAt: z.string(),
      by: optionalText,
    }),
  ),
  arms: z.array(
    z.object({
      key: digest,
      run: z.string(),
      arm: armName,
      shards: z.int(),
      measuredAt: z.string(),
    }),
  ),
  results: z.array(z.object({ run: z.string(), shard: z.int(), bytes: encoded })),
  blobs: z.array(encoded),
  replies: z.array(memoEntry),
  marks: z.array(memoEntry),
});

type History = z.infer<typeof historySchema>;

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
  const history = historySchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
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
