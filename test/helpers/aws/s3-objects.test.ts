import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketLifecycleConfigurationCommand,
} from '@aws-sdk/client-s3';
import { afterAll, expect, it } from 'vitest';
import { Bucket, openBucket, type PutInput, status } from './s3-test-bucket.ts';

const { server, client, put, read } = await openBucket();

afterAll(() => server.close());

it('objects keep body, metadata and the default CRC32 under a key with spaces and accents', async () => {
  const stored = await put('a/b c+é.txt', 'héllo', { ContentType: 'text/plain', Metadata: { foo: 'bar' } });

  const found = await client.send(
    new GetObjectCommand({ Bucket, Key: 'a/b c+é.txt', ChecksumMode: 'ENABLED' }),
  );

  expect(await found.Body?.transformToString()).toBe('héllo');
  expect(found.Metadata).toEqual({ foo: 'bar' });
  expect(found.ChecksumCRC32).toBe(stored.ChecksumCRC32);
  expect(stored.ChecksumCRC32).toBeDefined();
});

it('objects store clean bytes from a stream', async () => {
  const body = Buffer.alloc(300_000, 'q');

  await put('stream', Readable.from([body]), { ContentLength: body.length });

  expect(await read('stream')).toBe(body.toString());
});

it('objects return a stored SHA-256', async () => {
  const sha256 = createHash('sha256').update('body').digest('base64');
  await put('sha', 'body', { ChecksumSHA256: sha256 });

  const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'sha', ChecksumMode: 'ENABLED' }));

  expect(head.ChecksumSHA256).toBe(sha256);
});

it.each([
  ['SHA-256', { ChecksumSHA256: createHash('sha256').update('other').digest('base64') }],
  ['MD5', { ContentMD5: createHash('md5').update('other').digest('base64') }],
] as [string, PutInput][])('objects refuse a wrong %s', async (_title, checksum) => {
  await expect(put('wrong', 'body', checksum)).rejects.toMatchObject({ name: 'BadDigest', ...status(400) });
});

it('objects refuse a checksum the emulator cannot verify', async () => {
  await expect(put('crc64', 'body', { ChecksumCRC64NVME: 'AAAAAAAAAAA=' })).rejects.toMatchObject(
    status(501),
  );
});

it('objects answer 304 to a known ETag and 404 to a missing key', async () => {
  const { ETag } = await put('etag', 'x');

  await expect(read('etag', { IfNoneMatch: ETag })).rejects.toMatchObject(status(304));
  await expect(read('missing')).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(client.send(new HeadObjectCommand({ Bucket, Key: 'missing' }))).rejects.toMatchObject(
    status(404),
  );
});

it('objects serve a range', async () => {
  await put('range', '0123456789');

  expect(await read('range', { Range: 'bytes=3-5' })).toBe('345');
});

it('objects list by prefix, delimiter, page and start key', async () => {
  for (let n = 0; n < 25; n += 1) await put(`list/${n % 3}/${String(n).padStart(3, '0')}`, 'x');
  const list = (input: object) =>
    client.send(new ListObjectsV2Command({ Bucket, Prefix: 'list/', ...input }));

  const first = await list({ MaxKeys: 10 });
  const second = await list({ MaxKeys: 10, ContinuationToken: first.NextContinuationToken });
  const third = await list({ MaxKeys: 10, ContinuationToken: second.NextContinuationToken });

  expect([first.KeyCount, second.KeyCount, third.KeyCount, third.NextContinuationToken]).toEqual([
    10,
    10,
    5,
    undefined,
  ]);
  expect((await list({ Delimiter: '/' })).CommonPrefixes).toHaveLength(3);
  expect((await list({ StartAfter: 'list/2' })).KeyCount).toBe(8);
});

it('objects copy and delete', async () => {
  await put('source', 'copied');
  await client.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/source` }));
  const body = await read('copy');

  const { Deleted } = await client.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'copy' }, { Key: 'never' }] } }),
  );

  expect(body).toBe('copied');
  expect(Deleted).toHaveLength(2);
  await expect(read('copy')).rejects.toMatchObject({ name: 'NoSuchKey' });
});

it('objects keep a lifecycle configuration', async () => {
  const rule = { ID: 'tmp', Status: 'Enabled', Filter: { Prefix: 'tmp/' }, Expiration: { Days: 1 } } as const;
  await client.send(
    new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [rule] } }),
  );

  const { Rules } = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));

  expect(Rules).toMatchObject([rule]);
});
