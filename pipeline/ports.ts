import type { DatasetDiff, Relabelled } from '../core/dataset/dataset-diff.ts';
import type { DatasetVersion, OutputsVersion } from '../core/dataset/dataset-version.ts';
import type { RowShape } from '../core/dataset/row-shape.ts';
import type { Verdict } from '../core/gates/verdict.ts';
import type { LineageEdge } from '../core/lineage/lineage-edge.ts';
import type { DatasetSetting } from '../core/package/package.ts';
import type { Lines } from '../core/report/annotations.ts';
import type { CheckOutput } from '../core/report/check-output.ts';
import type { SweepRecord } from '../core/sweep/sweep-record.ts';
import type { ChatMessage } from '../core/target/chat-message.ts';
import type { Endpoint } from '../core/target/endpoint.ts';
import type { EndpointAnswer } from '../core/target/endpoint-output.ts';
import type { EndpointRequest } from '../core/target/endpoint-request.ts';
import type { Output } from '../core/target/output.ts';
import type { ArmName, ModelSettings } from '../core/target/target.ts';
import type { ToolSchema } from '../core/target/tool-schema.ts';
import type { Digest } from '../core/text/digest.ts';
import type { JsonObject, JsonValue } from '../core/text/json.ts';
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

export interface ModelRequest {
  readonly model: ModelSettings;
  readonly messages: readonly ChatMessage[];
  /** that the model may call */
  readonly tools?: readonly ToolSchema[];
  /** JSON Schema that the reply has to follow */
  readonly schema?: JsonObject;
  /** go with the last message of the user */
  readonly images?: readonly InputImage[];
  /** ms for the reply */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface InputImage {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface ModelReply {
  readonly text: string;
  /** the id the provider reported */
  readonly model: string;
  readonly tokens: { readonly input?: number; readonly output?: number };
  readonly latencyMs: number;
  readonly finishReason: string;
  /** of the provider's system that answered, where it tells one */
  readonly fingerprint?: string;
  readonly toolCalls?: Output['toolCalls'];
}

/** Calls a model once; whether to call again is decided by who calls. An empty reply and a refusal are replies. */
export interface Models {
  /** @throws CallError with what the provider said, retryable or not */
  call(request: ModelRequest): Promise<ModelReply>;
}

export interface EmbeddingRequest {
  readonly model: ModelSettings;
  /** not empty */
  readonly texts: readonly string[];
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

export interface EmbeddingReply {
  /** one for each text, in order */
  readonly vectors: readonly (readonly number[])[];
  readonly tokens: { readonly input?: number };
  readonly latencyMs: number;
}

/** Texts as points, close to each other when they mean the same. */
export interface Embeddings {
  /** @throws CallError as `Models` */
  embed(request: EmbeddingRequest): Promise<EmbeddingReply>;
}

/** Calls a target behind an address once. */
export interface Endpoints {
  /** @throws CallError when there is no answer, or none that is JSON */
  call(
    endpoint: Endpoint,
    request: EndpointRequest,
    limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
  ): Promise<EndpointAnswer>;
}

/** Time, for what waits. */
export interface Clock {
  /** ms since some moment; never goes back */
  now(): number;
  /** resolves after so many ms, or earlier when the signal is aborted */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** What a command reads of one row; an evaluator is told the output, too. */
export interface CommandQuestion {
  readonly id: string;
  readonly repeat: number;
  readonly [more: string]: JsonValue | undefined;
}

/** A command target that is running in the worktree of its arm. */
export interface CommandSession {
  /** Never rejects for one row: a crash or timeout of a row is an output with `error`. */
  answer(request: CommandQuestion): Promise<Output>;
  close(): Promise<void>;
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

/** What a check run says when it is concluded. */
export interface CheckConclusion {
  readonly conclusion: 'success' | 'failure' | 'cancelled';
  readonly output: CheckOutput;
}

/** Names a check run so that it can be found again after a lost answer. */
export interface CheckName {
  readonly name: string;
  readonly commit: string;
  /** the run and attempt that owns it */
  readonly externalId: string;
  /** where its link leads; GitHub keeps it for tokens of an app only */
  readonly detailsUrl: string | null;
}

export interface CommitCheck {
  readonly id: number;
  readonly name: string;
  readonly externalId: string;
  readonly isOpen: boolean;
  readonly title: string;
  /** null while it is open */
  readonly conclusion: string | null;
}

/** Check runs of the repository. Every method throws PermissionMissingError when the token may not. */
export interface Checks {
  /** in progress; looks whether it exists before a lost create is repeated. @returns its id */
  open(check: CheckName): Promise<number>;
  /** created already concluded: in one request, so that no orphan is possible */
  report(check: CheckName, conclusion: CheckConclusion): Promise<number>;
  conclude(id: number, conclusion: CheckConclusion): Promise<void>;
  /** stays in progress, under another owner */
  leave(id: number, externalId: string, output: CheckOutput): Promise<void>;
  /** checks on the commit, whichever run made them; `name` null = of any name */
  ofCommit(name: string | null, commit: string): Promise<readonly CommitCheck[]>;
}

/** Lines of the files that a change's readers look at. Globs start at the configuration's folder, answers at the top of the repository. */
export interface SourceLines {
  /** what the change added or edited in the files, the first places of each; nothing of files that readers see otherwise */
  changed(files: {
    readonly globs: readonly string[];
    readonly except: readonly string[];
  }): Promise<readonly Lines[]>;
  /** row id → where the dataset has the row; nothing of files whose lines cannot be shown */
  rows(
    dataset: { readonly path: string; readonly id: string; readonly format?: RowShape },
    ids: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, Lines>>;
}

/** Comments under a pull request. Every method throws PermissionMissingError when the token may not. */
export interface Comments {
  /** comments by the expected author that end with the marker, oldest first, over all pages */
  own(pull: number, marker: string): Promise<readonly { readonly id: number; readonly body: string }[]>;
  create(pull: number, body: string): Promise<void>;
  update(id: number, body: string): Promise<void>;
  remove(id: number): Promise<void>;
  /** the commit that the pull request stands at now */
  currentHead(pull: number): Promise<string>;
}
