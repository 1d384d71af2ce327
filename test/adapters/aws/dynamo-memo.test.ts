import { describe } from 'vitest';
import { dynamoMemo } from '../../../adapters/aws/dynamo-memo.ts';
import { memoContract } from '../../contracts/memo-contract.ts';
import { openBucket, openTable } from './open-aws.ts';

describe('dynamoMemo', () => {
  memoContract(async () => {
    const [bucket, table] = [await openBucket(), await openTable()];
    const deps = { bucket: bucket.bucket, keepSeconds: 30 * 24 * 3600 };
    return {
      port: dynamoMemo(table.table, 'acme/bot', deps),
      other: dynamoMemo(table.other, 'acme/bot', deps),
      async [Symbol.asyncDispose]() {
        await table[Symbol.asyncDispose]();
        await bucket[Symbol.asyncDispose]();
      },
    };
  });
});
