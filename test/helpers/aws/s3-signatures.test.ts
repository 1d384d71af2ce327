import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, describe, expect, it } from 'vitest';
import type { S3Fault } from './s3.ts';
import { Bucket, openBucket, status } from './s3-test-bucket.ts';

const faults: S3Fault[] = [];
let clockAheadMs = 0;
const { server, client, connect, put, read } = await openBucket({
  now: () => Date.now() + clockAheadMs,
  fault: () => faults.shift(),
});

afterAll(() => server.close());

const presign = (input: { Key: string }, options?: { expiresIn?: number; signingDate?: Date }) =>
  getSignedUrl(client, new GetObjectCommand({ Bucket, ...input }), options);

it('signatures let a presigned PUT without a checksum through, and a presigned GET', async () => {
  const withoutChecksum = connect({ requestChecksumCalculation: 'WHEN_REQUIRED' });
  const url = await getSignedUrl(withoutChecksum, new PutObjectCommand({ Bucket, Key: 'presigned' }));

  const stored = await fetch(url, { method: 'PUT', body: 'by url' });
  const found = await fetch(await presign({ Key: 'presigned' }));

  expect(stored.status).toBe(200);
  expect(await found.text()).toBe('by url');
});

it('signatures refuse a body on a URL presigned with the checksum of an empty one', async () => {
  const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'presigned-empty' }));

  const stored = await fetch(url, { method: 'PUT', body: 'not empty' });

  expect(new URL(url).searchParams.get('x-amz-checksum-crc32')).toBe('AAAAAA==');
  expect(stored.status).toBe(400);
  expect(await stored.text()).toContain('BadDigest');
});

it('signatures refuse a tampered URL', async () => {
  const url = new URL(await presign({ Key: 'sha' }));
  url.pathname = '/bucket/etag';

  expect((await fetch(url)).status).toBe(403);
});

it('signatures refuse an expired URL', async () => {
  await put('sha', 'x');
  const url = await presign({ Key: 'sha' }, { expiresIn: 60 });
  const inTime = await fetch(url);
  clockAheadMs = 61_000;
  const late = await fetch(url);
  clockAheadMs = 0;

  expect([inTime.status, late.status]).toEqual([200, 403]);
});

it.each([
  ['a wrong secret', { accessKeyId: 'test', secretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
  ['an unknown key', { accessKeyId: 'nobody', secretAccessKey: 'test' }, 'InvalidAccessKeyId'],
])('signatures refuse %s', async (_title, credentials, name) => {
  const other = connect({ credentials });

  await expect(other.send(new GetObjectCommand({ Bucket, Key: 'sha' }))).rejects.toMatchObject({
    name,
    ...status(403),
  });
});

it('signatures refuse an anonymous request', async () => {
  expect((await fetch(`${server.endpoint}/${Bucket}/sha`)).status).toBe(403);
});

describe('faults', () => {
  it('make the write but lose the response', async () => {
    faults.push('lose-response');
    await expect(put('lost', 'written', { IfNoneMatch: '*' })).rejects.toThrow();

    await expect(put('lost', 'again', { IfNoneMatch: '*' })).rejects.toMatchObject(status(412));
    expect(await read('lost')).toBe('written');
  });

  it('slow down before the write', async () => {
    faults.push('slow-down');
    await expect(put('slow', 'x')).rejects.toMatchObject({ name: 'SlowDown', ...status(503) });

    await expect(read('slow')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
