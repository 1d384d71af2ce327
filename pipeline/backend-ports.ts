import type { Verdict } from '../core/gates/verdict.ts';
import type { Digest } from '../core/text/digest.ts';
import type { JsonObject } from '../core/text/json.ts';

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
  /** contents to upload before asking again; not necessarily all that are missing */
  | { readonly kind: 'missing'; readonly uploads: readonly Upload[] }
  | { readonly kind: 'running'; readonly run: string; readonly attempt: number }
  | { readonly kind: 'concluded'; readonly run: string; readonly verdict: Verdict; readonly report: Digest };

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
  /** ended without a record, which only a broken backend does */
  | { readonly kind: 'lost'; readonly why: string };

/** A backend as its clients see it. */
export interface Backend {
  submit(request: Digest): Promise<SubmitAnswer>;
  status(run: string, attempt: number): Promise<RunStatus>;
  upload(upload: Upload, bytes: Uint8Array): Promise<void>;
  download(url: string): Promise<Uint8Array>;
}
