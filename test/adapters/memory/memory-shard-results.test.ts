import { describe } from 'vitest';
import { memoryShardResults } from '../../../adapters/memory/memory-shard-results.ts';
import { shardResultsContract } from '../../contracts/shard-results-contract.ts';

describe('memoryShardResults', () => {
  shardResultsContract(async () => {
    const port = memoryShardResults();
    return { port, other: port, async [Symbol.asyncDispose]() {} };
  });
});
