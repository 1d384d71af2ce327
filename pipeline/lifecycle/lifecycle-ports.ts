import type { Config } from '../../core/config/config.ts';
import type { CodeOwners } from '../../core/lifecycle/code-owners.ts';
import type { DatasetRecords } from '../backend-ports.ts';
import type { Blobs, Ledger, Lineage, ShardResults } from '../ports.ts';

/** What the lifecycle is read from; nothing is written. */
export interface LifecycleDeps {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly shardResults: Pick<ShardResults, 'get'>;
  readonly ledger: Pick<
    Ledger,
    'run' | 'latestRuns' | 'arm' | 'releases' | 'waivers' | 'sweeps' | 'auditEntries'
  >;
  readonly lineage: Pick<Lineage, 'into'>;
  readonly datasetRecords: Pick<DatasetRecords, 'names' | 'log'>;
  /** null = a store alone, without the repository that it belongs to */
  readonly place: LifecyclePlace | null;
}

/** A clone of the repository whose runs a store holds. Paths begin at its top. */
export interface LifecyclePlace {
  /** `owner/name`; '' when `origin` does not tell */
  readonly repository: string;
  readonly configured: ConfiguredPlace;
  /** null = there is no CODEOWNERS */
  readonly owners: CodeOwners | null;
  /** files of a path or glob as the configuration writes it */
  files(path: string): Promise<readonly string[]>;
  commitTimes(commits: readonly string[]): Promise<ReadonlyMap<string, number>>;
  lastAuthor(path: string): Promise<string | null>;
}

/** The configuration of the working tree. */
export type ConfiguredPlace =
  | { readonly kind: 'read'; readonly config: Config; readonly path: string }
  | { readonly kind: 'absent' }
  /** `goldgate check` says why */
  | { readonly kind: 'unreadable'; readonly path: string };

/** Records of a kind that are looked at, newest first, whatever the range is; a backend gives no more at once. */
export const mostLooked = 500;
