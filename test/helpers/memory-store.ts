import { memoryBlobs } from '../../adapters/memory/memory-blobs.ts';
import { memoryDatasetRecords } from '../../adapters/memory/memory-dataset-records.ts';
import { memoryLedger } from '../../adapters/memory/memory-ledger.ts';
import { memoryLineage } from '../../adapters/memory/memory-lineage.ts';
import { memoryMemo } from '../../adapters/memory/memory-memo.ts';
import { memoryShardResults } from '../../adapters/memory/memory-shard-results.ts';
import { datasetRegistry } from '../../pipeline/dataset-registry.ts';

/** Everything a run keeps, in memory; datasets are pushed at seconds of 2026-01-01. */
export function memoryStore() {
  const [blobs, ledger, records] = [memoryBlobs(), memoryLedger(), memoryDatasetRecords()];
  let seconds = 0;
  const now = () => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds++)).toISOString();
  return {
    blobs,
    results: memoryShardResults(),
    ledger,
    lineage: memoryLineage(),
    memo: memoryMemo(),
    registry: datasetRegistry({ records, blobs, ledger, now }),
  };
}
