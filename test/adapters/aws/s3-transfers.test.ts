import { S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { s3Blobs } from '../../../adapters/aws/s3-blobs.ts';
import { s3Transfers } from '../../../adapters/aws/s3-transfers.ts';
import { digestBytes } from '../../../core/text/digest.ts';
import { openBucket } from './open-aws.ts';

async function opened() {
  const bucket = await openBucket();
  const { endpoint, region, credentials, forcePathStyle } = bucket.client.config;
  const presigning = new S3Client({
    region,
    credentials,
    forcePathStyle: forcePathStyle === true,
    endpoint: await endpointOf(endpoint),
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return { bucket, transfers: s3Transfers(presigning, 'goldgate', 'acme/bot') };
}

async function endpointOf(endpoint: S3Client['config']['endpoint']): Promise<string> {
  const at = await endpoint?.();
  return `${at?.protocol}//${at?.hostname}:${at?.port}`;
}

const bytes = new TextEncoder().encode('{"id":"t-1"}\n');
const digest = digestBytes(bytes);

it('an upload takes the content it was made for, once, and the blobs then hold it', async () => {
  const { bucket, transfers } = await opened();
  await using _ = bucket;
  const { url, headers } = await transfers.upload(digest);
  expect((await fetch(url, { method: 'PUT', headers, body: bytes })).status).toBe(200);
  expect(await s3Blobs(bucket.bucket, 'acme/bot').get(digest)).toEqual(bytes);
  expect((await fetch(url, { method: 'PUT', headers, body: bytes })).status).toBe(412);
});

it('an upload refuses any other content, and any request without its headers', async () => {
  const { bucket, transfers } = await opened();
  await using _ = bucket;
  const { url, headers } = await transfers.upload(digest);
  const other = await fetch(url, { method: 'PUT', headers, body: 'something else' });
  expect(other.status).toBe(400);
  expect((await fetch(url, { method: 'PUT', body: bytes })).status).toBe(403);
  const { 'if-none-match': _dropped, ...rest } = headers;
  expect((await fetch(url, { method: 'PUT', headers: rest, body: bytes })).status).toBe(403);
  expect(await s3Blobs(bucket.bucket, 'acme/bot').has(digest)).toBe(false);
});

it('the address of an upload carries no checksum of an empty body', async () => {
  const { bucket, transfers } = await opened();
  await using _ = bucket;
  const { url } = await transfers.upload(digest);
  const fields = [...new URL(url).searchParams.keys()];
  expect(fields.filter((field) => /checksum/i.test(field))).toEqual([]);
});

it('a download gives the content, and nothing of another repository', async () => {
  const { bucket, transfers } = await opened();
  await using _ = bucket;
  await s3Blobs(bucket.bucket, 'acme/bot').put(bytes);
  const read = await fetch(await transfers.download(digest));
  expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes);
  await s3Blobs(bucket.bucket, 'acme/other').put(new TextEncoder().encode('secret'));
  const elsewhere = await fetch(await transfers.download(digestBytes('secret')));
  expect(elsewhere.status).toBe(404);
});
