import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, it } from 'vitest';
import { openTable, TableName } from './dynamodb-test-table.ts';

const { server, documents, put, get } = await openTable();

afterAll(() => server.close());

function increment(pk: string) {
  return documents.send(
    new UpdateCommand({
      TableName,
      Key: { pk, sk: '0' },
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': 1 },
    }),
  );
}

it('items keep nested, binary and set values', async () => {
  await put({
    pk: 'shape',
    sk: '1',
    m: { x: [1, { y: true }] },
    b: new Uint8Array([1, 2, 3]),
    s: new Set(['a', 'b']),
  });

  expect(await get('shape', '1')).toMatchObject({
    m: { x: [1, { y: true }] },
    b: new Uint8Array([1, 2, 3]),
    s: new Set(['a', 'b']),
  });
});

it('items refuse a put whose condition fails', async () => {
  await put({ pk: 'once', sk: '1' });

  await expect(
    put({ pk: 'once', sk: '1' }, { ConditionExpression: 'attribute_not_exists(pk)' }),
  ).rejects.toMatchObject({
    name: 'ConditionalCheckFailedException',
  });
});

// The document client does not unmarshal what comes with an exception.
it('items return the old item with a failed condition when asked', async () => {
  await put({ pk: 'old', sk: '1', v: 'first' });

  await expect(
    put(
      { pk: 'old', sk: '1' },
      { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' },
    ),
  ).rejects.toMatchObject({ name: 'ConditionalCheckFailedException', Item: { v: { S: 'first' } } });
});

it('items honour ADD, SET with functions and REMOVE in one update', async () => {
  await put({ pk: 'update', sk: '1', n: 1, s: new Set(['a']), gone: true });

  const { Attributes } = await documents.send(
    new UpdateCommand({
      TableName,
      Key: { pk: 'update', sk: '1' },
      UpdateExpression: 'ADD #n :one, s :s SET l = list_append(if_not_exists(l, :empty), :v) REMOVE gone',
      ExpressionAttributeNames: { '#n': 'n' },
      ExpressionAttributeValues: { ':one': 1, ':s': new Set(['b']), ':empty': [], ':v': ['z'] },
      ReturnValues: 'ALL_NEW',
    }),
  );

  expect(Attributes).toEqual({ pk: 'update', sk: '1', n: 2, s: new Set(['a', 'b']), l: ['z'] });
});

it('items lose no concurrent increment', async () => {
  await Promise.all(Array.from({ length: 200 }, () => increment('counter')));

  expect(await get('counter', '0')).toMatchObject({ n: 200 });
});

it('items let exactly one of fifty conditional puts win', async () => {
  const attempts = Array.from({ length: 50 }, (_, i) =>
    put({ pk: 'lock', sk: '0', i }, { ConditionExpression: 'attribute_not_exists(pk)' }),
  );

  const settled = await Promise.allSettled(attempts);

  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('items delete under a condition and return what was there', async () => {
  await put({ pk: 'delete', sk: '1', n: 1 });

  const { Attributes } = await documents.send(
    new DeleteCommand({
      TableName,
      Key: { pk: 'delete', sk: '1' },
      ConditionExpression: 'n = :n',
      ExpressionAttributeValues: { ':n': 1 },
      ReturnValues: 'ALL_OLD',
    }),
  );

  expect(Attributes).toMatchObject({ n: 1 });
});

it.each([
  ['an item above 400 KB', () => put({ pk: 'big', sk: '1', v: 'x'.repeat(410 * 1024) })],
  ['an empty key', () => put({ pk: '', sk: '1' })],
  [
    'an unescaped reserved word',
    () =>
      documents.send(
        new UpdateCommand({
          TableName,
          Key: { pk: 'a', sk: '1' },
          UpdateExpression: 'SET status = :s',
          ExpressionAttributeValues: { ':s': 1 },
        }),
      ),
  ],
  [
    'an unused value',
    () =>
      documents.send(
        new UpdateCommand({
          TableName,
          Key: { pk: 'a', sk: '1' },
          UpdateExpression: 'SET foo = :s',
          ExpressionAttributeValues: { ':s': 1, ':unused': 2 },
        }),
      ),
  ],
])('items refuse %s', async (_title, write) => {
  await expect(write()).rejects.toMatchObject({ name: 'ValidationException' });
});
