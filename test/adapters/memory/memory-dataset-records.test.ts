import { describe } from 'vitest';
import { memoryDatasetRecords } from '../../../adapters/memory/memory-dataset-records.ts';
import { datasetRecordsContract } from '../../contracts/dataset-records-contract.ts';

describe('memoryDatasetRecords', () => {
  datasetRecordsContract(async () => {
    const port = memoryDatasetRecords();
    return { port, other: port, async [Symbol.asyncDispose]() {} };
  });
});
