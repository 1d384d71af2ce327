import { describe } from 'vitest';
import { memoryBlobs } from '../../../adapters/memory/memory-blobs.ts';
import { blobsContract } from '../../contracts/blobs-contract.ts';

describe('memoryBlobs', () => {
  blobsContract(async () => {
    const port = memoryBlobs();
    return { port, other: port, async [Symbol.asyncDispose]() {} };
  });
});
