import { BatchGetCommand, BatchWriteCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTable, TableName } from './dynamodb-test-table.ts';

const { server, documents, put, get } = await openTable();

afterAll(() => server.close());

beforeAll(async () => {
  const numbers = Array.from({ length: 25 }, (_, n) => ({ n, sk: String(n).padStart(3, '0') }));
  await documents.send(
    new BatchWriteCommand({
      RequestItems: {
        [TableName]: numbers.map(({ n, sk }) => ({
          PutRequest: { Item: { pk: 'batch', sk, gpk: 'g', gsk: sk, n } },
        })),
      },
    }),
  );
});

it('batches and queries refuse a batch of 26 writes', async () => {
  const RequestItems = {
    [TableName]: Array.from({ length: 26 }, (_, n) => ({ PutRequest: { Item: { pk: 'b', sk: `${n}` } } })),
  };

  await expect(documents.send(new BatchWriteCommand({ RequestItems }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

it('batches and queries read a batch', async () => {
  const Keys = [
    { pk: 'batch', sk: '000' },
    { pk: 'batch', sk: '001' },
  ];

  const { Responses } = await documents.send(
    new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }),
  );

  expect(Responses?.[TableName]).toHaveLength(2);
});

it('batches and queries page through a filtered index query in reverse', async () => {
  const found: number[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documents.send(
      new QueryCommand({
        TableName,
        IndexName: 'all',
        KeyConditionExpression: 'gpk = :g AND gsk BETWEEN :a AND :b',
        FilterExpression: 'n >= :n',
        ExpressionAttributeValues: { ':g': 'g', ':a': '000', ':b': '024', ':n': 5 },
        Limit: 7,
        ScanIndexForward: false,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    found.push(...(page.Items ?? []).map((item) => Number(item['n'])));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);

  expect(found).toEqual(Array.from({ length: 20 }, (_, i) => 24 - i));
});

it('batches and queries project only the attributes an index includes', async () => {
  const { Items } = await documents.send(
    new QueryCommand({
      TableName,
      IndexName: 'some',
      KeyConditionExpression: 'gpk = :g',
      ExpressionAttributeValues: { ':g': 'g' },
      Limit: 1,
    }),
  );

  expect(Object.keys(Items?.[0] ?? {}).sort()).toEqual(['gpk', 'n', 'pk', 'sk']);
});

it('batches and queries leave items without the index key out of the index', async () => {
  await put({ pk: 'sparse', sk: '1' });

  const { Items } = await documents.send(new ScanCommand({ TableName, IndexName: 'all' }));

  expect(Items?.some((item) => item['pk'] === 'sparse')).toBe(false);
});

it('batches and queries end a query page at 1 MB', async () => {
  for (let n = 0; n < 4; n += 1) await put({ pk: 'page', sk: `${n}`, v: 'x'.repeat(390 * 1024) });

  const page = await documents.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :p',
      ExpressionAttributeValues: { ':p': 'page' },
    }),
  );

  expect(page.Count).toBeLessThan(4);
  expect(page.LastEvaluatedKey).toBeDefined();
});

it('batches and queries take 500 puts, 32 in flight', async () => {
  const queue = Array.from({ length: 500 }, (_, n) => n).values();
  const worker = async () => {
    for (const n of queue) await put({ pk: `load${n % 50}`, sk: `${n}` });
  };

  await Promise.all(Array.from({ length: 32 }, worker));

  expect(await get('load49', '499')).toBeDefined();
});
