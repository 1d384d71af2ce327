import type { DatasetDiff, Relabelled } from '../core/dataset/dataset-diff.ts';
import type { DatasetVersion, OutputsVersion } from '../core/dataset/dataset-version.ts';
import type { Verdict } from '../core/gates/verdict.ts';
import type { LineageEdge } from '../core/lineage/lineage-edge.ts';
import type { DatasetSetting } from '../core/package/package.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import type { ArmName } from '../core/target/target.ts';
import type { Digest } from '../core/text/digest.ts';
import type { JsonObject } from '../core/text/json.ts';
import type { Waiver } from '../core/waivers/waiver.ts';

/** Contents by digest. A content never changes, so putting one again is free and always safe. */
export interface Blobs {
  /** stores the bytes unless they are there; answers with their digest */
  put(bytes: Uint8Array): Promise<Digest>;
  /** @throws BlobMissingError when the store does not hold it, BlobCorruptError when what it holds has another digest */
  get(digest: Digest): Promise<Uint8Array>;
  has(digest: Digest): Promise<boolean>;
}

/** Results of shards, written exactly once under run and number. */
export interface ShardResults {
  /** keeps the first; the same bytes again are ignored, @throws ConflictingResultError on different ones */
  put(run: string, shard: number, bytes: Uint8Array): Promise<void>;
  get(run: string, shard: number): Promise<Uint8Array | null>;
}

/** A run as the ledger keeps it. */
export interface RunRecord {
  readonly run: string;
  readonly suite: string;
  readonly repository: string;
  readonly package: Digest;
  readonly verdict: Verdict;
  readonly report: Digest;
  readonly base: string | null;
  readonly head: string | null;
  /** branch or ref of the head, when known */
  readonly branch: string | null;
  /** ISO 8601, UTC */
  readonly createdAt: string;
}

/** An arm whose shards were all evaluated: what a later run may use as its baseline. */
export interface ArmRecord {
  /** digest of dataset version, target, evaluators, repeats and calling parameters: equal keys are comparable */
  readonly key: Digest;
  readonly run: string;
  readonly arm: ArmName;
  readonly shards: number;
  /** ISO 8601, UTC */
  readonly measuredAt: string;
}

/** A target that was accepted, with its report and rollout note. The newest record of a channel is what the channel points to. */
export interface ReleaseRecord {
  /** digest of everything else here */
  readonly id: Digest;
  readonly repository: string;
  readonly suite: string;
  readonly channel: string;
  readonly run: string;
  readonly package: Digest;
  readonly report: Digest;
  /** the arm of the run that was accepted */
  readonly arm: 'candidate';
  /** null when the run judged a working tree with changes */
  readonly commit: string | null;
  /** how and why it was rolled out */
  readonly note: string | null;
  /** ISO 8601, UTC */
  readonly createdAt: string;
  /** who accepted it; null when nobody knows */
  readonly by: string | null;
}

/** Runs, verdicts, arms, releases, waivers and sweeps. Every write is conditional: the first conclusive verdict of a run stands. */
export interface Ledger {
  /** answers with the record that stands: this one, or the first conclusive one of the same run (`incomplete` and `incomparable` do not stand) */
  recordRun(record: RunRecord): Promise<RunRecord>;
  run(run: string): Promise<RunRecord | null>;
  /** all runs whose id, package, report or commits start with the prefix (without `sha256:`), newest first, at most 50 */
  findRuns(prefix: string): Promise<readonly RunRecord[]>;
  /** newest first, at most `limit` */
  latestRuns(suite: string | null, limit: number): Promise<readonly RunRecord[]>;
  /** replaces an older record of the same key */
  recordArm(record: ArmRecord): Promise<void>;
  arm(key: Digest): Promise<ArmRecord | null>;
  /** appends: a channel that moves on keeps its history; a release that is there changes nothing */
  recordRelease(release: ReleaseRecord): Promise<void>;
  /** what the channel points to, its newest release; null when nothing was released in it */
  release(repository: string, suite: string, channel: string): Promise<ReleaseRecord | null>;
  /** the history of a channel, or of all channels or suites where null is given: newest first, at most `limit` */
  releases(
    repository: string,
    suite: string | null,
    channel: string | null,
    limit: number,
  ): Promise<readonly ReleaseRecord[]>;
  /** appends: a waiver that is there changes nothing */
  recordWaiver(waiver: Waiver): Promise<void>;
  /** of one run, or of all where null is given, whether in force or not: newest first, at most `limit` */
  waivers(repository: string, run: string | null, limit: number): Promise<readonly Waiver[]>;
  /** answers with the record that stands: the newest of the window when it has the same evidence, else this one under the window's next version */
  recordSweep(record: Omit<SweepRecord, 'version'>): Promise<SweepRecord>;
  /** the newest version of a window that begins at `from` */
  sweep(repository: string, sweep: string, from: string): Promise<SweepRecord | null>;
  /** the newest version of each window of one sweep, or of all where null is given: newest window first, at most `limit` */
  sweeps(repository: string, sweep: string | null, limit: number): Promise<readonly SweepRecord[]>;
  /** appends: a line that is there, with the same moment and all, changes nothing */
  appendAudit(entry: AuditEntry): Promise<void>;
  /** lines of one action between two moments (inclusive; ISO 8601, UTC): newest first, at most `limit` */
  auditEntries(action: string, from: string, to: string, limit: number): Promise<readonly AuditEntry[]>;
}

/** One line of the audit: who did what to which subject, and when (ISO 8601, UTC). */
export interface AuditEntry {
  readonly at: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: JsonObject;
}

/** The graph from commits, datasets, prompts, models and evaluators to runs and reports. */
export interface Lineage {
  /** adding an edge that is there changes nothing */
  add(edges: readonly LineageEdge[]): Promise<void>;
  /** edges that leave the node: what rests on it */
  from(node: string): Promise<readonly LineageEdge[]>;
  /** edges that enter the node: what it rests on */
  into(node: string): Promise<readonly LineageEdge[]>;
  /** ids of nodes that start with the prefix, at most 50 */
  find(prefix: string): Promise<readonly string[]>;
}

/** A reply already paid for. */
export interface MemoEntry {
  readonly key: Digest;
  readonly reply: JsonObject;
  /** ISO 8601, UTC */
  readonly createdAt: string;
}

/** Model replies by the full fingerprint of the call. A corrupt entry reads as null. */
export interface Memo {
  get(keys: readonly Digest[]): Promise<ReadonlyMap<Digest, JsonObject>>;
  put(entries: readonly MemoEntry[]): Promise<void>;
}

/** Files of one side of a change: a commit, or the working tree. Paths are repository-relative with forward slashes. */
export interface Snapshot {
  /** the commit, or null for a working tree with changes */
  readonly commit: string | null;
  /** content ids of files that match the globs: equal ids mean equal content; sorted by path */
  list(globs: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** null when there is no such file */
  read(path: string): Promise<Uint8Array | null>;
  /** the file's bytes in pieces, for files of any size; @throws when there is no such file */
  stream(path: string): AsyncIterable<Uint8Array>;
  /** writes the whole tree into an empty folder, and nothing else of the repository */
  materialise(folder: string): Promise<void>;
}

/** What reads files of rows: formats, compression and encodings are its business. */
export interface DatasetReader {
  /**
   * Stores the dataset's chunks as blobs. `notes` are for the report: duplicate inputs and the like.
   *
   * @throws DatasetError (an InputError) that lists every problem, up to 20 and then a count
   */
  version(snapshot: Snapshot, setting: DatasetSource): Promise<ReadDataset>;
  /** Joins recorded outputs with the dataset version by id and stores them in parts cut like its chunks. */
  outputs(
    snapshot: Snapshot,
    path: string,
    dataset: DatasetVersion,
    idField: string,
  ): Promise<OutputsVersion>;
  /** Rows by what happened to them between two versions; reads only the chunks that differ. */
  change(before: DatasetVersion, after: DatasetVersion, idField: string): Promise<DatasetDiff>;
  /** Rows of both versions in which one of the fields says something else; reads only the chunks that differ. */
  relabelled(
    before: DatasetVersion,
    after: DatasetVersion,
    idField: string,
    fields: readonly string[],
  ): Promise<Relabelled>;
  /** Reads every dataset, by name, and lists the rows that stand in two of different roles. @throws DatasetError as `version` */
  rowsInTwoRoles(
    snapshot: Snapshot,
    datasets: Readonly<Record<string, Omit<DatasetSource, 'name' | 'requiredFields' | 'gatedFields'>>>,
  ): Promise<readonly string[]>;
}

export interface ReadDataset {
  readonly version: DatasetVersion;
  readonly notes: readonly string[];
}

export interface DatasetSource extends Omit<DatasetSetting, 'version' | 'change'> {
  /** fields that every row must have because the suite reads them */
  readonly requiredFields: readonly string[];
  /** segment fields that gates ask for: some row must have each */
  readonly gatedFields: readonly string[];
}

/** Something moved: shown on a terminal as a line, elsewhere as plain lines. */
export interface Progress {
  report(event: ProgressEvent): void;
}

/** How far a suite is: rows decided, and what its live targets were asked and cost in this run. */
export interface ProgressEvent {
  readonly suite: string;
  readonly done: number;
  readonly total: number;
  readonly calls: number;
  readonly costUsd: number;
}
