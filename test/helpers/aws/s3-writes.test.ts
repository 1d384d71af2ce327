import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  PutBucketVersioningCommand,
  PutObjectTaggingCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { afterAll, describe, expect, it } from 'vitest';
import { Bucket, openBucket, status } from './s3-test-bucket.ts';

const { server, client, put, read } = await openBucket();

afterAll(() => server.close());

describe('what is not reproduced', () => {
  it.each([
    [
      'object tags',
      () => client.send(new PutObjectTaggingCommand({ Bucket, Key: 'guarded', Tagging: { TagSet: [] } })),
    ],
    [
      'versioning',
      () =>
        client.send(
          new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
        ),
    ],
    [
      'object lock',
      () => put('guarded', 'x', { ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate: new Date() }),
    ],
    ['a KMS key per object', () => put('guarded', 'x', { ServerSideEncryption: 'aws:kms' })],
  ])('is refused instead of ignored: %s', async (_title, request: () => Promise<unknown>) => {
    await put('guarded', 'untouched');

    await expect(request()).rejects.toMatchObject({ name: 'NotImplemented', ...status(501) });

    expect(await read('guarded')).toBe('untouched');
  });
});

describe('conditional writes', () => {
  it('refuse to overwrite under If-None-Match', async () => {
    await put('once', 'first', { IfNoneMatch: '*' });

    await expect(put('once', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
      ...status(412),
    });

    expect(await read('once')).toBe('first');
  });

  it('let exactly one of twenty racing writers win', async () => {
    const settled = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => put('race', `${n}`, { IfNoneMatch: '*' })),
    );
    const losers = settled
      .filter((attempt) => attempt.status === 'rejected')
      .map(({ reason }) => reason.$metadata.httpStatusCode);

    expect(losers).toHaveLength(19);
    expect(losers.every((code) => code === 409 || code === 412)).toBe(true);
  });

  it('replace under If-Match only from the expected version', async () => {
    const { ETag } = await put('versioned', 'one');
    await put('versioned', 'two', { IfMatch: ETag });

    await expect(put('versioned', 'three', { IfMatch: ETag })).rejects.toMatchObject(status(412));
    await expect(put('absent', 'x', { IfMatch: ETag })).rejects.toMatchObject(status(404));

    expect(await read('versioned')).toBe('two');
  });
});

describe('multipart uploads', () => {
  const part = { Bucket, PartNumber: 1, Body: 'x' };

  it('join the parts', async () => {
    const Body = Buffer.alloc(12 * 1024 * 1024, 'm');
    await new Upload({ client, params: { Bucket, Key: 'parts', Body }, partSize: 5 * 1024 * 1024 }).done();

    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'parts' }));

    expect(head.ContentLength).toBe(Body.length);
    expect(head.ETag).toMatch(/-3"$/);
  });

  it('refuse a small part before the last', async () => {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'small' }));
    const first = await client.send(new UploadPartCommand({ ...part, Key: 'small', UploadId }));
    const second = await client.send(
      new UploadPartCommand({ ...part, Key: 'small', UploadId, PartNumber: 2 }),
    );
    const Parts = [
      { PartNumber: 1, ETag: first.ETag },
      { PartNumber: 2, ETag: second.ETag },
    ];

    const complete = client.send(
      new CompleteMultipartUploadCommand({ Bucket, Key: 'small', UploadId, MultipartUpload: { Parts } }),
    );

    await expect(complete).rejects.toMatchObject({ name: 'EntityTooSmall' });
  });

  it('complete under If-None-Match only where nothing exists', async () => {
    await put('taken', 'x');
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'taken' }));
    const { ETag } = await client.send(new UploadPartCommand({ ...part, Key: 'taken', UploadId }));
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };

    const complete = client.send(
      new CompleteMultipartUploadCommand({
        Bucket,
        Key: 'taken',
        UploadId,
        IfNoneMatch: '*',
        MultipartUpload,
      }),
    );

    await expect(complete).rejects.toMatchObject(status(412));
  });
});
