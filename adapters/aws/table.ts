import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';

export type Item = Readonly<Record<string, unknown>>;
export interface Key {
  readonly pk: string;
  readonly sk: string;
}
export type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One table, read consistently; what DynamoDB leaves undone of a batch is asked for again. */
export interface Table {
  readonly name: string;
  readonly client: DynamoDBDocumentClient;
  get(key: Key): Promise<Item | null>;
  /** in no order; keys that are not there are left out */
  getAll(keys: readonly Key[]): Promise<readonly Item[]>;
  /** whole items that mean the same however often they are put */
  putAll(items: readonly (Item & Key)[]): Promise<void>;
  query(
    query: Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>,
    most?: number,
  ): Promise<readonly Item[]>;
  /** @returns false when a condition of one of the writes did not hold, and nothing was written */
  transact(writes: readonly Write[]): Promise<boolean>;
}

const mostAttempts = 10;

export function dynamoTable(client: DynamoDBDocumentClient, name: string): Table {
  return {
    name,
    client,
    async get(key) {
      const { Item } = await client.send(new GetCommand({ TableName: name, Key: key, ConsistentRead: true }));
      return Item ?? null;
    },
    async getAll(keys) {
      const found: Item[] = [];
      for (const some of inGroups(keys, 100)) found.push(...(await getBatch(client, name, some)));
      return found;
    },
    async putAll(items) {
      for (const some of inGroups(items, 25)) await putBatch(client, name, some);
    },
    async query(query, most = Number.POSITIVE_INFINITY) {
      return queryPages(client, { ...query, TableName: name }, most);
    },
    async transact(writes) {
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await transactOnce(client, writes, attempt === mostAttempts);
        if (outcome !== 'conflict') return outcome === 'written';
        await pause(attempt);
      }
    },
  };
}

/** A transaction that meets another on the same item is cancelled: it is worth another try, while a condition that fails is not. */
async function transactOnce(
  client: DynamoDBDocumentClient,
  writes: readonly Write[],
  isLast: boolean,
): Promise<'written' | 'refused' | 'conflict'> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...writes] }));
    return 'written';
  } catch (error) {
    const reasons = cancellationsOf(error);
    if (reasons?.includes('ConditionalCheckFailed') === true) return 'refused';
    if (reasons === null || isLast) throw error;
    return 'conflict';
  }
}

/** Full jitter (Brooker 2015, AWS Architecture Blog): 50 ms doubled with each attempt, at most 2 s. */
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(2000, 50 * 2 ** attempt) * Math.random()));
}

function cancellationsOf(error: unknown): readonly string[] | null {
  if (!(error instanceof TransactionCanceledException)) return null;
  return (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
}

async function getBatch(
  client: DynamoDBDocumentClient,
  name: string,
  keys: readonly Key[],
): Promise<readonly Item[]> {
  const found: Item[] = [];
  let rest: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  for (let attempt = 1; rest.length > 0; attempt += 1) {
    if (attempt > mostAttempts)
      throw new Error(`${name}: ${rest.length} items could not be read (throttled)`);
    if (attempt > 1) await pause(attempt);
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetCommand({ RequestItems: { [name]: { Keys: rest, ConsistentRead: true } } }),
    );
    found.push(...(Responses?.[name] ?? []));
    rest = UnprocessedKeys?.[name]?.Keys ?? [];
  }
  return found;
}

async function putBatch(client: DynamoDBDocumentClient, name: string, items: readonly Item[]): Promise<void> {
  let rest = items.map((item) => ({ PutRequest: { Item: item as Record<string, unknown> } }));
  for (let attempt = 1; rest.length > 0; attempt += 1) {
    if (attempt > mostAttempts)
      throw new Error(`${name}: ${rest.length} items could not be written (throttled)`);
    if (attempt > 1) await pause(attempt);
    const { UnprocessedItems } = await client.send(new BatchWriteCommand({ RequestItems: { [name]: rest } }));
    rest = (UnprocessedItems?.[name] ?? []).flatMap(({ PutRequest }) =>
      PutRequest?.Item === undefined ? [] : [{ PutRequest: { Item: PutRequest.Item } }],
    );
  }
}

async function queryPages(
  client: DynamoDBDocumentClient,
  query: QueryCommandInput,
  most: number,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const limit = Number.isFinite(most) ? { Limit: most - found.length } : {};
    const page = await client.send(
      new QueryCommand({ ...query, ...limit, ...(from === undefined ? {} : { ExclusiveStartKey: from }) }),
    );
    found.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from !== undefined && found.length < most);
  return found;
}

function* inGroups<Member>(members: readonly Member[], size: number): Generator<readonly Member[]> {
  for (let at = 0; at < members.length; at += size) yield members.slice(at, at + size);
}
