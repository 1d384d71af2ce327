import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { s3Client } from '../../lambdas/clients/s3.ts';
import { readEnvironment } from '../../lambdas/environment.ts';
import { sentRequests } from '../../lambdas/s3-requests.ts';
import { type S3Options, startS3 } from '../helpers/aws/s3.ts';
import { localBackend } from '../helpers/local-backend.ts';
import {
  afterDay,
  makeTraceBucket,
  putTraces,
  register,
  sweepAt,
  sweptFiles,
  tracesOf,
} from '../helpers/scheduled-sweeps.ts';

async function clientOf(options: S3Options) {
  const server = await startS3(options);
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  process.env['AWS_REGION'] = 'us-east-1';
  process.env['GOLDGATE_BUCKET'] = 'contents';
  process.env['GOLDGATE_TABLE'] = 'records';
  const client = s3Client({ ...readEnvironment([]), GOLDGATE_ENDPOINT_S3: server.endpoint });
  return { client, [Symbol.asyncDispose]: () => server.close() };
}

it('counts reads apart from writes and listings, tries that are repeated included, and begins anew when it is asked', async () => {
  let refuse = false;
  await using opened = await clientOf({ fault: () => (refuse ? 'slow-down' : undefined) });
  const { client } = opened;
  const [Bucket, Key] = ['contents', 'a'];
  await client.send(new CreateBucketCommand({ Bucket }));
  sentRequests();
  await client.send(new PutObjectCommand({ Bucket, Key, Body: 'text' }));
  await client.send(new ListObjectsV2Command({ Bucket }));
  await client.send(new GetObjectCommand({ Bucket, Key }));
  await client.send(new HeadObjectCommand({ Bucket, Key }));
  await expect(client.send(new GetObjectCommand({ Bucket, Key: 'absent' }))).rejects.toThrow();
  expect(sentRequests()).toEqual({ puts: 2, gets: 3 });
  refuse = true;
  await expect(client.send(new GetObjectCommand({ Bucket, Key }))).rejects.toThrow();
  // As often as the SDK tries.
  expect(sentRequests()).toEqual({ puts: 0, gets: 3 });
});

it('tells what a sweep took, also of one that fails', async () => {
  await using aws = await localBackend({
    reach: { traces: ['s3://traces/'] },
    functions: { sweep: { environment: { POWERTOOLS_SERVICE_NAME: 'goldgate-eu' } } },
  });
  await makeTraceBucket(aws);
  const repository = 'acme/support';
  const spends = async () => [...(await aws.logs('sweep')).matchAll(/"Spend":(\[?[0-9.e,-]+)/g)].length;
  expect(await sweepAt(aws, repository, afterDay(0))).toMatchObject({ failed: true });
  expect(await spends()).toBe(1);
  await register(aws, sweptFiles(), repository);
  await putTraces(aws, 0, tracesOf(0));
  expect(await sweepAt(aws, repository, afterDay(0))).toMatchObject({ failed: false });
  // One of the models of the window, one of the function.
  expect(await spends()).toBe(3);
  expect(await aws.logs('sweep')).toMatch(/"Spend":0\.000\d+/);
  expect(await aws.logs('sweep')).toMatch(/"service":"goldgate-eu","Spend":/);
});
