import { expect, it } from 'vitest';
import { s3Markers } from '../../../adapters/aws/s3-markers.ts';
import { openBucket } from './open-aws.ts';

const run = 'a'.repeat(64);
const marker = { shard: 3, rows: 128, calls: 7, costUsd: 0.000125 };

it('tells of a run and attempt what was marked, and nothing of others', async () => {
  await using opened = await openBucket();
  const markers = s3Markers(opened.client, 'goldgate', 'acme/bot');
  await markers.mark(run, 1, marker);
  await markers.mark(run, 1, { ...marker, shard: 4, calls: 0, costUsd: 0 });

  expect(await markers.list(run, 1)).toEqual([marker, { ...marker, shard: 4, calls: 0, costUsd: 0 }]);
  expect(await markers.list(run, 2)).toEqual([]);
  expect(await s3Markers(opened.client, 'goldgate', 'acme/bot-evil').list(run, 1)).toEqual([]);
});

it('takes the same marker again, and one of a child that was repeated, for one shard', async () => {
  await using opened = await openBucket();
  const markers = s3Markers(opened.client, 'goldgate', 'acme/bot');
  await markers.mark(run, 1, marker);
  await markers.mark(run, 1, marker);
  await markers.mark(run, 1, { ...marker, calls: 9 });

  expect(await markers.list(run, 1)).toHaveLength(1);
});

it('asks never to write over what is there, which the bucket refuses', async () => {
  await using opened = await openBucket();
  const conditions: unknown[] = [];
  opened.client.middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        if (commandName === 'PutObjectCommand')
          conditions.push((args.input as { IfNoneMatch?: string }).IfNoneMatch);
        return next(args);
      },
    { step: 'initialize' },
  );
  await s3Markers(opened.client, 'goldgate', 'acme/bot').mark(run, 1, marker);

  expect(conditions).toEqual(['*']);
});
