import { describe } from 'vitest';
import { memoryLineage } from '../../../adapters/memory/memory-lineage.ts';
import { lineageContract } from '../../contracts/lineage-contract.ts';

describe('memoryLineage', () => {
  lineageContract(async () => {
    const port = memoryLineage();
    return { port, other: port, async [Symbol.asyncDispose]() {} };
  });
});
