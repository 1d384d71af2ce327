import { describe } from 'vitest';
import { dynamoMemo } from '../../../adapters/aws/dynamo-memo.ts';
import { type DamagedMemo, damagedMemoContract } from '../../contracts/damaged-memo-contract.ts';
import { memoContract } from '../../contracts/memo-contract.ts';
import { openBucket, openTable } from './open-aws.ts';

const tenant = 'acme/bot';

describe('dynamoMemo', () => {
  memoContract(openMemo);
  damagedMemoContract(openMemo);
});

async function openMemo(): Promise<DamagedMemo> {
  const [bucket, table] = [await openBucket(), await openTable()];
  const deps = { bucket: bucket.bucket, keepSeconds: 30 * 24 * 3600 };
  return {
    port: dynamoMemo(table.table, tenant, deps),
    other: dynamoMemo(table.other, tenant, deps),
    async damage(key, change) {
      const place = { pk: `${tenant}#${key}`, sk: 'REPLY' };
      const item = (await table.table.get(place)) ?? {};
      const { text, checksum } = change({ text: String(item['reply']), checksum: Number(item['checksum']) });
      await table.table.putAll([{ ...item, ...place, reply: text, checksum }]);
    },
    async [Symbol.asyncDispose]() {
      await table[Symbol.asyncDispose]();
      await bucket[Symbol.asyncDispose]();
    },
  };
}
