import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Bucket, s3Bucket } from '../../../adapters/aws/bucket.ts';
import { dynamoTable, type Table } from '../../../adapters/aws/table.ts';
import type { OpenPort } from '../../contracts/open-port.ts';
import { type DynamoDbOptions, startDynamoDb } from '../../helpers/aws/dynamodb.ts';
import { type S3Options, startS3 } from '../../helpers/aws/s3.ts';
import { createRecords } from '../../helpers/create-records.ts';

const shared = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };

export interface OpenBucket extends AsyncDisposable {
  readonly client: S3Client;
  readonly bucket: Bucket;
  /** the same bucket over another connection */
  readonly other: Bucket;
}

/** An empty bucket of a loopback S3. */
export async function openBucket(options: S3Options = {}): Promise<OpenBucket> {
  const server = await startS3(options);
  const connect = () => new S3Client({ ...shared, endpoint: server.endpoint, forcePathStyle: true });
  const [client, another] = [connect(), connect()];
  await client.send(new CreateBucketCommand({ Bucket: 'goldgate' }));
  return {
    client,
    bucket: s3Bucket(client, 'goldgate'),
    other: s3Bucket(another, 'goldgate'),
    async [Symbol.asyncDispose]() {
      client.destroy();
      another.destroy();
      await server.close();
    },
  };
}

export interface OpenTable extends AsyncDisposable {
  readonly documents: DynamoDBDocumentClient;
  readonly table: Table;
  /** the same table over another connection */
  readonly other: Table;
}

/** An empty table of a loopback DynamoDB, with the keys and the index that the stack gives it. */
export async function openTable(options: DynamoDbOptions = {}): Promise<OpenTable> {
  const server = await startDynamoDb(options);
  const connect = () =>
    DynamoDBDocumentClient.from(new DynamoDBClient({ ...shared, endpoint: server.endpoint }));
  const [documents, another] = [connect(), connect()];
  await documents.send(createRecords('goldgate'));
  return {
    documents,
    table: dynamoTable(documents, 'goldgate'),
    other: dynamoTable(another, 'goldgate'),
    async [Symbol.asyncDispose]() {
      documents.destroy();
      another.destroy();
      await server.close();
    },
  };
}

/** A port over a fresh bucket. */
export async function overBucket<Port>(make: (bucket: Bucket) => Port): Promise<OpenPort<Port>> {
  const opened = await openBucket();
  return {
    port: make(opened.bucket),
    other: make(opened.other),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}

/** A port over a fresh table. */
export async function overTable<Port>(make: (table: Table) => Port): Promise<OpenPort<Port>> {
  const opened = await openTable();
  return {
    port: make(opened.table),
    other: make(opened.other),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}
