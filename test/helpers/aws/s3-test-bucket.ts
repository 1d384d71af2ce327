import {
  CreateBucketCommand,
  GetObjectCommand,
  type GetObjectCommandInput,
  PutObjectCommand,
  type PutObjectCommandInput,
  type PutObjectCommandOutput,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { type LocalS3, type S3Options, startS3 } from './s3.ts';

export const Bucket = 'bucket';
export type PutInput = Omit<PutObjectCommandInput, 'Bucket' | 'Key' | 'Body'>;

export interface TestBucket {
  readonly server: LocalS3;
  readonly client: S3Client;
  connect(options: Partial<S3ClientConfig>): S3Client;
  put(
    key: string,
    body: NonNullable<PutObjectCommandInput['Body']>,
    extra?: PutInput,
  ): Promise<PutObjectCommandOutput>;
  read(key: string, extra?: Partial<GetObjectCommandInput>): Promise<string>;
}

/** An empty bucket, for the tests of this folder. */
export async function openBucket(options: S3Options = {}): Promise<TestBucket> {
  const server = await startS3(options);
  const connect = (config: Partial<S3ClientConfig> = {}) =>
    new S3Client({
      endpoint: server.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
      ...config,
    });
  const client = connect();
  await client.send(new CreateBucketCommand({ Bucket }));
  return {
    server,
    client,
    connect,
    put: (key, body, extra = {}) =>
      client.send(new PutObjectCommand({ Bucket, Key: key, Body: body, ...extra })),
    async read(key, extra = {}) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key, ...extra }));
      return Body?.transformToString() ?? '';
    },
  };
}

/** What an SDK error with this HTTP status matches. */
export function status(code: number) {
  return { $metadata: { httpStatusCode: code } };
}
