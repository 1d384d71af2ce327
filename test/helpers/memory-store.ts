import { memoryBlobs } from '../../adapters/memory/memory-blobs.ts';
import { memoryLedger } from '../../adapters/memory/memory-ledger.ts';
import { memoryLineage } from '../../adapters/memory/memory-lineage.ts';
import { memoryMemo } from '../../adapters/memory/memory-memo.ts';
import { memoryShardResults } from '../../adapters/memory/memory-shard-results.ts';

/** Everything a run keeps, in memory. */
export function memoryStore() {
  return {
    blobs: memoryBlobs(),
    results: memoryShardResults(),
    ledger: memoryLedger(),
    lineage: memoryLineage(),
    memo: memoryMemo(),
  };
}
