import {
  CreateTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTimeToLiveCommand,
  ExecuteStatementCommand,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, expect, it } from 'vitest';
import { openTable, TableName } from './dynamodb-test-table.ts';

let nowMs = Date.parse('2026-01-01T00:00:00Z');
const { server, client, put, get } = await openTable({ now: () => nowMs });

afterAll(() => server.close());

it('table settings create a table with encryption, streams and deletion protection', async () => {
  const created = await client.send(
    new CreateTableCommand({
      TableName: 'guarded',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      SSESpecification: { Enabled: true, SSEType: 'KMS' },
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      DeletionProtectionEnabled: true,
    }),
  );

  expect(created.TableDescription?.TableName).toBe('guarded');
});

it('table settings keep the point-in-time-recovery flag', async () => {
  await client.send(
    new UpdateContinuousBackupsCommand({
      TableName,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );

  const { ContinuousBackupsDescription } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName }),
  );

  expect(ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus).toBe(
    'ENABLED',
  );
});

it('table settings delete expired items on request and keep the others', async () => {
  const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: true };
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  const seconds = Math.floor(nowMs / 1000);
  await put({ pk: 'ttl', sk: 'soon', ttl: seconds + 60 });
  await put({ pk: 'ttl', sk: 'later', ttl: seconds + 3600 });
  await put({ pk: 'ttl', sk: 'text', ttl: `${seconds + 60}` });
  await put({ pk: 'ttl', sk: 'milliseconds', ttl: nowMs });

  nowMs += 120_000;
  const beforeSweep = await get('ttl', 'soon');
  const deleted = await server.deleteExpired();

  expect(beforeSweep).toBeDefined();
  expect(deleted).toBe(1);
  expect(await get('ttl', 'soon')).toBeUndefined();
  expect(await get('ttl', 'later')).toBeDefined();
  expect((await client.send(new DescribeTimeToLiveCommand({ TableName }))).TimeToLiveDescription).toEqual({
    TimeToLiveStatus: 'ENABLED',
    AttributeName: 'ttl',
  });
  await expect(
    client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification })),
  ).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

it('table settings refuse PartiQL, which is not reproduced', async () => {
  await expect(
    client.send(new ExecuteStatementCommand({ Statement: `SELECT * FROM "${TableName}"` })),
  ).rejects.toMatchObject({
    name: 'UnknownOperationException',
  });
});
