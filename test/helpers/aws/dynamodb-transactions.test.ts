import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  TransactGetCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { type DynamoDbFault, type LocalDynamoDb, startDynamoDb } from './dynamodb.ts';

const TableName = 'table';
type TransactItems = NonNullable<TransactWriteCommandInput['TransactItems']>;

interface Opened extends AsyncDisposable {
  readonly server: LocalDynamoDb;
  readonly documents: DynamoDBDocumentClient;
  readonly clock: { nowMs: number };
  readonly faults: DynamoDbFault[];
}

async function open(): Promise<Opened> {
  const clock = { nowMs: 0 };
  const faults: DynamoDbFault[] = [];
  const server = await startDynamoDb({ now: () => clock.nowMs, fault: () => faults.shift() });
  const client = new DynamoDBClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  );
  const documents = DynamoDBDocumentClient.from(client);
  return { server, documents, clock, faults, [Symbol.asyncDispose]: server.close };
}

async function get({ documents }: Opened, pk: string) {
  return (await documents.send(new GetCommand({ TableName, Key: { pk } }))).Item;
}

function write({ documents }: Opened, items: TransactItems, token?: string) {
  return documents.send(
    new TransactWriteCommand({ TransactItems: items, ...(token && { ClientRequestToken: token }) }),
  );
}

function add(pk: string, amount = 1): TransactItems[number] {
  return {
    Update: {
      TableName,
      Key: { pk },
      UpdateExpression: 'ADD n :n',
      ExpressionAttributeValues: { ':n': amount },
    },
  };
}

function create(pk: string): TransactItems[number] {
  return { Put: { TableName, Item: { pk }, ConditionExpression: 'attribute_not_exists(pk)' } };
}

it('applies put, update, delete and condition check together', async () => {
  await using opened = await open();
  await write(opened, [create('kept'), create('deleted')]);

  await write(opened, [
    create('new'),
    add('counter'),
    { Delete: { TableName, Key: { pk: 'deleted' } } },
    { ConditionCheck: { TableName, Key: { pk: 'kept' }, ConditionExpression: 'attribute_exists(pk)' } },
  ]);

  expect(await get(opened, 'new')).toEqual({ pk: 'new' });
  expect(await get(opened, 'counter')).toEqual({ pk: 'counter', n: 1 });
  expect(await get(opened, 'deleted')).toBeUndefined();
  expect(await get(opened, 'kept')).toEqual({ pk: 'kept' });
});

it('cancels with one reason per item and applies nothing', async () => {
  await using opened = await open();
  await write(opened, [create('taken')]);

  const attempt = write(opened, [
    { Put: { TableName, Item: { pk: 'fresh' } } },
    {
      Put: {
        TableName,
        Item: { pk: 'taken' },
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
  ]);

  await expect(attempt).rejects.toMatchObject({
    name: 'TransactionCanceledException',
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { pk: { S: 'taken' } } }],
  });
  expect(await get(opened, 'fresh')).toBeUndefined();
});

it('leaves no trace of a condition that held on a missing item', async () => {
  await using opened = await open();
  const absent = {
    ConditionCheck: { TableName, Key: { pk: 'missing' }, ConditionExpression: 'attribute_not_exists(pk)' },
  };

  await write(opened, [absent, create('taken')]);
  await expect(write(opened, [absent, create('taken')])).rejects.toMatchObject({
    name: 'TransactionCanceledException',
  });

  expect(await get(opened, 'missing')).toBeUndefined();
});

it('rolls back what it wrote when a later item cannot be applied', async () => {
  await using opened = await open();
  await opened.documents.send(new PutCommand({ TableName, Item: { pk: 'text', n: 'not a number' } }));
  await opened.documents.send(new PutCommand({ TableName, Item: { pk: 'before', n: 1 } }));

  const attempt = write(opened, [add('before'), create('created'), add('text')]);

  await expect(attempt).rejects.toMatchObject({
    CancellationReasons: [{ Code: 'None' }, { Code: 'None' }, { Code: 'ValidationError' }],
  });
  expect(await get(opened, 'before')).toEqual({ pk: 'before', n: 1 });
  expect(await get(opened, 'created')).toBeUndefined();
});

it('applies a repeated request token once, for ten minutes', async () => {
  await using opened = await open();

  await write(opened, [add('counter')], 'token');
  await write(opened, [add('counter')], 'token');
  const afterRepeat = await get(opened, 'counter');
  opened.clock.nowMs += 11 * 60_000;
  await write(opened, [add('counter')], 'token');

  expect(afterRepeat).toEqual({ pk: 'counter', n: 1 });
  expect(await get(opened, 'counter')).toEqual({ pk: 'counter', n: 2 });
});

it('refuses a request token that comes back with other items', async () => {
  await using opened = await open();
  await write(opened, [add('counter')], 'token');

  await expect(write(opened, [add('counter', 2)], 'token')).rejects.toMatchObject({
    name: 'IdempotentParameterMismatchException',
  });
});

it.each([
  ['the same item twice', [create('a'), { Delete: { TableName, Key: { pk: 'a' } } }]],
  ['101 items', Array.from({ length: 101 }, (_, n) => create(`${n}`))],
  [
    'a value no expression uses',
    [{ Put: { TableName, Item: { pk: 'a' }, ExpressionAttributeValues: { ':unused': 1 } } }],
  ],
] as [string, TransactItems][])('refuses %s', async (_title, items) => {
  await using opened = await open();

  await expect(write(opened, items)).rejects.toMatchObject({ name: 'ValidationException' });
});

it('reads several items at once and leaves gaps for missing ones', async () => {
  await using opened = await open();
  await write(opened, [create('a')]);

  const { Responses } = await opened.documents.send(
    new TransactGetCommand({
      TransactItems: [{ Get: { TableName, Key: { pk: 'a' } } }, { Get: { TableName, Key: { pk: 'b' } } }],
    }),
  );

  expect(Responses).toEqual([{ Item: { pk: 'a' } }, {}]);
});

it('keeps concurrent transactions on one item exact', async () => {
  await using opened = await open();

  await Promise.all(Array.from({ length: 40 }, () => write(opened, [add('counter'), add('total', 2)])));

  expect(await get(opened, 'counter')).toEqual({ pk: 'counter', n: 40 });
  expect(await get(opened, 'total')).toEqual({ pk: 'total', n: 80 });
});

it('lets one of many transactions win that create the same item', async () => {
  await using opened = await open();

  const settled = await Promise.allSettled(
    Array.from({ length: 20 }, () => write(opened, [create('lock'), add('winners')])),
  );

  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await get(opened, 'winners')).toEqual({ pk: 'winners', n: 1 });
});

it('makes the write but loses the response when told to', async () => {
  await using opened = await open();
  opened.faults.push('lose-response', 'throttle');

  await expect(write(opened, [add('counter')])).rejects.toThrow();
  await expect(get(opened, 'counter')).rejects.toMatchObject({ name: 'ThrottlingException' });

  expect(await get(opened, 'counter')).toEqual({ pk: 'counter', n: 1 });
});
