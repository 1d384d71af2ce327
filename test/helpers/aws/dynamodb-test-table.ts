import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand, type PutCommandInput } from '@aws-sdk/lib-dynamodb';
import { type DynamoDbOptions, type LocalDynamoDb, startDynamoDb } from './dynamodb.ts';

export const TableName = 'table';

export interface TestTable {
  readonly server: LocalDynamoDb;
  readonly client: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
  put(item: Record<string, unknown>, extra?: Partial<PutCommandInput>): Promise<unknown>;
  get(pk: string, sk: string): Promise<Record<string, unknown> | undefined>;
}

/** A table with a composite key and two indexes, for the tests of this folder. */
export async function openTable(options: DynamoDbOptions = {}): Promise<TestTable> {
  const server = await startDynamoDb(options);
  const client = new DynamoDBClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  await client.send(createTable());
  return {
    server,
    client,
    documents,
    put: (item, extra = {}) => documents.send(new PutCommand({ TableName, Item: item, ...extra })),
    get: async (pk, sk) =>
      (await documents.send(new GetCommand({ TableName, Key: { pk, sk }, ConsistentRead: true }))).Item,
  };
}

function createTable(): CreateTableCommand {
  const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' }) as const;
  const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' }) as const;
  return new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', 'gpk', 'gsk'].map((name) => ({
      AttributeName: name,
      AttributeType: 'S',
    })),
    KeySchema: [hash('pk'), range('sk')],
    GlobalSecondaryIndexes: [
      { IndexName: 'all', KeySchema: [hash('gpk'), range('gsk')], Projection: { ProjectionType: 'ALL' } },
      {
        IndexName: 'some',
        KeySchema: [hash('gpk')],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['n'] },
      },
    ],
  });
}
