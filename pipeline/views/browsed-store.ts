import type { DatasetRecords } from '../backend-ports.ts';
import type { Blobs, Ledger, Lineage, ShardResults } from '../ports.ts';

/** A store that is looked at and never written to. */
export interface BrowsedStore {
  readonly blobs: Pick<Blobs, 'get'>;
  readonly shardResults: Pick<ShardResults, 'get'>;
  readonly ledger: Pick<
    Ledger,
    'run' | 'latestRuns' | 'arm' | 'releases' | 'waivers' | 'sweeps' | 'auditEntries'
  >;
  /** whose sweeps it keeps */
  readonly sweptRepositories: () => Promise<readonly string[]>;
  readonly lineage: Pick<Lineage, 'into' | 'from' | 'find'>;
  readonly datasetRecords: Pick<DatasetRecords, 'names' | 'log' | 'pointers'>;
}
