import type { Verdict } from '../core/gates/verdict.ts';
import type { ReplayKind } from '../core/lifecycle/replay-kind.ts';
import type { SweepSet } from '../core/sweep/sweep-set.ts';
import type { Digest } from '../core/text/digest.ts';
import type { JsonObject } from '../core/text/json.ts';
import type { Waiver } from '../core/waivers/waiver.ts';
import type { ReleaseRecord } from './ports.ts';

/** What somebody else than the store may do with a content, for a while. */
export interface Transfers {
  /** where exactly this content may be put, once */
  upload(digest: Digest): Promise<Upload>;
  /** where this content may be read */
  download(digest: Digest): Promise<string>;
}

/** A request with PUT, these headers and the content as its body stores the content. */
export interface Upload {
  readonly digest: Digest;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Runs of the state machine. */
export interface Executions {
  /** starts it, or finds that it was started before under this name: either way it is under way or has ended */
  start(name: string, input: JsonObject): Promise<void>;
  /** null = none was ever started under this name */
  state(name: string): Promise<'running' | 'succeeded' | 'failed' | null>;
}

/** How far the shards of a run are, from what they left behind. */
export interface Markers {
  /** the same marker again changes nothing */
  mark(run: string, attempt: number, marker: Marker): Promise<void>;
  list(run: string, attempt: number): Promise<readonly Marker[]>;
}

/** What one shard took. */
export interface Marker {
  readonly shard: number;
  readonly rows: number;
  readonly calls: number;
  readonly costUsd: number;
}

export type SubmitAnswer =
  /** contents to upload before asking again from `next` on; not necessarily all that are missing */
  | { readonly kind: 'missing'; readonly uploads: readonly Upload[]; readonly next: number }
  | { readonly kind: 'running'; readonly run: string; readonly attempt: number }
  | { readonly kind: 'concluded'; readonly run: string; readonly verdict: Verdict; readonly report: Digest };

/** The sweeps of a repository, as they were registered last: the schedule judges by these. */
export interface RegisteredSweeps extends Omit<SweepSet, 'format'> {
  /** ISO 8601, UTC */
  readonly registeredAt: string;
}

export interface SweepRegistry {
  /** replaces what was registered before */
  register(sweeps: RegisteredSweeps): Promise<void>;
  /** null when none ever was */
  registered(): Promise<RegisteredSweeps | null>;
}

export type RunStatus =
  | {
      readonly kind: 'running';
      /** rows */
      readonly done: number;
      readonly calls: number;
      readonly costUsd: number;
    }
  | {
      readonly kind: 'concluded';
      readonly verdict: Verdict;
      readonly report: Digest;
      /** where the report can be read */
      readonly url: string;
    }
  /** not seen yet, or ended without a record so far; a broken backend leaves it at that */
  | { readonly kind: 'lost'; readonly why: string };

/** A backend as its clients see it. */
export interface Backend {
  /** @param from `next` of the answer before; 0 the first time */
  submit(request: Digest, from: number): Promise<SubmitAnswer>;
  status(run: string, attempt: number): Promise<RunStatus>;
  upload(upload: Upload, bytes: Uint8Array): Promise<void>;
  download(url: string): Promise<Uint8Array>;
}

/** What came of executing a run again, as the audit tells it. */
export interface ReplayOutcome {
  readonly run: string;
  readonly kind: ReplayKind;
  /** digest of the report */
  readonly stored: Digest;
  readonly replayed: Digest;
  /** places where the two differ */
  readonly differences: number;
  /** questions that the memo has no reply to */
  readonly unanswered: number;
}

export interface ReleaseOrder extends Pick<ReleaseRecord, 'channel' | 'note' | 'by'> {
  /** its whole id */
  readonly run: string;
}

/** What a backend does for those alone who may approve. The same again changes nothing. */
export interface Approvals {
  /** @throws InputError when nothing vouches for the candidate of the run */
  release(order: ReleaseOrder): Promise<ReleaseRecord>;
  /** @throws InputError for one that does not fit the run it is about */
  waive(waiver: Waiver): Promise<void>;
}

/** What a backend does for those alone who may register sweeps. */
export interface SweepRegistrar {
  /**
   * Makes a set of sweeps the one that the schedule sweeps by.
   *
   * @param sweeps content
   * @returns false when it was before
   * @throws InputError for sweeps that would read or call what the backend does not
   */
  register(sweeps: Digest): Promise<boolean>;
}

/** A dataset version as somebody pushed it. */
export interface DatasetPush {
  /** digest of everything else here */
  readonly id: Digest;
  /** of the dataset, under `datasets:` */
  readonly name: string;
  readonly version: Digest;
  /** the content that lists the version's chunks */
  readonly manifest: Digest;
  readonly rows: number;
  readonly chunks: number;
  readonly bytes: number;
  /** the version it was made from; null = none */
  readonly parent: Digest | null;
  readonly commit: string | null;
  readonly note: string | null;
  /** who pushed it; null when nobody knows */
  readonly by: string | null;
  /** ISO 8601, UTC */
  readonly createdAt: string;
}

export interface LoggedPush extends DatasetPush {
  /** false = somebody else's push from the same parent came first, and `latest` stayed with it */
  readonly becameLatest: boolean;
}

/** A name for a version that may move to another one: `latest` by pushing, others by hand. */
export interface DatasetPointer {
  readonly name: string;
  readonly pointer: string;
  readonly version: Digest;
  /** who moved it there; null when nobody knows */
  readonly by: string | null;
  /** ISO 8601, UTC */
  readonly movedAt: string;
}

/** Versions of golden datasets by name. A version never changes and is never removed; pointers move, each time from what they leave. */
export interface DatasetRecords {
  /** of datasets that were pushed, sorted */
  names(): Promise<readonly string[]>;
  /**
   * Logs the push, whatever others do at the same moment, and moves `latest` to it if `latest` stands at its parent.
   *
   * @returns the push as it was logged: the same one again changes nothing
   */
  push(push: DatasetPush): Promise<LoggedPush>;
  /** versions whose digest starts with the prefix (with or without `sha256:`), as they were pushed first, by digest, at most 50 */
  versions(name: string, prefix: string): Promise<readonly DatasetPush[]>;
  /** by their name, `latest` among them */
  pointers(name: string): Promise<readonly DatasetPointer[]>;
  /** @param from the version it is to leave; null = it must not be there yet. @returns false when it stands elsewhere, and stays there */
  movePointer(pointer: DatasetPointer, from: Digest | null): Promise<boolean>;
  /** pushes, newest first, at most `limit` */
  log(name: string, limit: number): Promise<readonly LoggedPush[]>;
}

export interface PushRequest
  extends Pick<DatasetPush, 'name' | 'manifest' | 'parent' | 'commit' | 'note' | 'by'> {}

export interface TagRequest extends Pick<DatasetPointer, 'name' | 'pointer' | 'version' | 'by'> {
  /** the version it is to leave; null = it must not be there yet */
  readonly from: Digest | null;
}

/** Golden datasets as their clients see them: in the store at hand, or in a backend. */
export interface DatasetRegistry extends Pick<DatasetRecords, 'versions' | 'pointers' | 'log'> {
  /** @throws InputError when contents of the version are not there */
  push(request: PushRequest): Promise<LoggedPush>;
  /** @throws InputError for a version that is not there, or a pointer that somebody else moved */
  tag(request: TagRequest): Promise<DatasetPointer>;
  /** brings contents there that are not there yet; @returns how many it brought */
  send(digests: readonly Digest[]): Promise<number>;
  /** brings contents here that are not here yet; @returns how many it brought */
  fetch(digests: readonly Digest[]): Promise<number>;
}
