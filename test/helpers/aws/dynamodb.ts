import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { continuousBackups } from './dynamodb/continuous-backups.ts';
import { type DynaliteBackend, startDynaliteBackend, type WireReply } from './dynamodb/dynalite-backend.ts';
import { type ReadWriteLock, readWriteLock } from './dynamodb/read-write-lock.ts';
import { requestTokens } from './dynamodb/request-tokens.ts';
import { timeToLive } from './dynamodb/time-to-live.ts';
import { transactGet } from './dynamodb/transact-get.ts';
import { cancelled, transactItems, transactWrite } from './dynamodb/transact-write.ts';
import { asObject, asString, type JsonObject, parseJsonObject } from './json.ts';
import { listenOnLoopback, readBody } from './loopback-server.ts';
import { asServiceError, ServiceError, sendJson } from './service-error.ts';

/**
 * `throttle` and `denied` refuse before anything happened; `conflict` cancels a transaction as one that met another; `lose-response` does
 * the work, then drops the connection.
 */
export type DynamoDbFault = 'throttle' | 'denied' | 'conflict' | 'lose-response';

export interface DynamoDbOptions {
  /** Milliseconds since the epoch, for TTL and request tokens. */
  readonly now?: () => number;
  /** @param authorization header, which says who signed the request */
  readonly fault?: (operation: string, input: JsonObject, authorization: string) => DynamoDbFault | undefined;
}

export interface LocalDynamoDb extends AsyncDisposable {
  readonly endpoint: string;
  /** Deletes items whose TTL has passed and returns how many; nothing expires on its own. */
  deleteExpired(): Promise<number>;
  close(): Promise<void>;
}

type Operation = (input: JsonObject) => JsonObject | Promise<JsonObject>;

export async function startDynamoDb({
  now = Date.now,
  fault = () => undefined,
}: DynamoDbOptions = {}): Promise<LocalDynamoDb> {
  const backend = await startDynaliteBackend();
  const lock = readWriteLock();
  const ttl = timeToLive();
  const operations = shimOperations({ backend, ttl, now, lock });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await readBody(request)).toString();
    const operation = operationOf(request);
    try {
      const input = parseJsonObject(body || '{}', operation);
      const injected = fault(operation, input, request.headers.authorization ?? '');
      refuseFaulty(injected, operation, input);
      const reply = await run({ operation, input, body });
      if (injected === 'lose-response') request.socket.destroy();
      else sendJson(response, reply.status, reply.body);
    } catch (error) {
      const refusal = asServiceError(error);
      sendJson(response, refusal.status, refusal.toBody());
    }
  }

  async function run({
    operation,
    input,
    body,
  }: {
    operation: string;
    input: JsonObject;
    body: string;
  }): Promise<WireReply> {
    const shim = operations.get(operation);
    if (shim) return { status: 200, body: JSON.stringify(await shim(input)) };
    if (input['ReturnValuesOnConditionCheckFailure'] !== 'ALL_OLD')
      return lock.shared(() => backend.forward(operation, body));
    return lock.exclusive(() => writeReturningOldItem(operation, input, backend));
  }

  const server = await listenOnLoopback((request, response) => void answer(request, response));
  const close = async () => {
    await server.close();
    await backend.close();
  };
  return {
    endpoint: server.endpoint,
    deleteExpired: () => lock.exclusive(() => ttl.deleteExpired(backend, now())),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function conflicting(input: JsonObject): ServiceError {
  const reasons = transactItems(input).map((_, at) => ({ Code: at === 0 ? 'TransactionConflict' : 'None' }));
  return cancelled(reasons);
}

interface ShimParts {
  readonly backend: DynaliteBackend;
  readonly ttl: ReturnType<typeof timeToLive>;
  readonly lock: ReadWriteLock;
  readonly now: () => number;
}

function shimOperations({ backend, ttl, lock, now }: ShimParts): Map<string, Operation> {
  const backups = continuousBackups();
  const tokens = requestTokens(now);

  async function write(input: JsonObject): Promise<JsonObject> {
    if (tokens.isRepeat(input)) return {};
    await transactWrite(input, backend);
    tokens.remember(input);
    return {};
  }

  return new Map<string, Operation>([
    ['TransactWriteItems', (input) => lock.exclusive(() => write(input))],
    ['CreateTable', (input) => createTable(input, backend)],
    ['TransactGetItems', (input) => lock.exclusive(() => transactGet(input, backend))],
    ['UpdateTimeToLive', ttl.update],
    ['DescribeTimeToLive', ttl.describe],
    ['UpdateContinuousBackups', backups.update],
    ['DescribeContinuousBackups', backups.describe],
  ]);
}

/** Dynalite makes a table active a moment after it answered; who creates one here may use it at once. */
async function createTable(input: JsonObject, backend: DynaliteBackend): Promise<JsonObject> {
  const created = await backend.call('CreateTable', input);
  const name = { TableName: asString(input['TableName'], 'TableName') };
  for (;;) {
    const { Table } = await backend.call('DescribeTable', name);
    if (asObject(Table, 'Table')['TableStatus'] === 'ACTIVE') return created;
    await setTimeout(1);
  }
}

/** Dynalite lacks `ReturnValuesOnConditionCheckFailure`, so a refused write is followed by a read under the same lock. */
async function writeReturningOldItem(
  operation: string,
  input: JsonObject,
  backend: DynaliteBackend,
): Promise<WireReply> {
  const { ReturnValuesOnConditionCheckFailure: _, ...plain } = input;
  const reply = await backend.forward(operation, JSON.stringify(plain));
  if (reply.status !== 400) return reply;
  const refusal = parseJsonObject(reply.body, operation);
  if (!asString(refusal['__type'], '__type').endsWith('ConditionalCheckFailedException')) return reply;

  const table = asString(input['TableName'], 'TableName');
  const key = await backend.keyOf(table, asObject(input['Key'] ?? input['Item'], operation));
  const { Item } = await backend.call('GetItem', { TableName: table, Key: key, ConsistentRead: true });
  return Item === undefined ? reply : { status: 400, body: JSON.stringify({ ...refusal, Item }) };
}

function refuseFaulty(injected: DynamoDbFault | undefined, operation: string, input: JsonObject): void {
  if (injected === 'throttle')
    throw new ServiceError('ThrottlingException', 'Rate of requests exceeds the allowed throughput');
  if (injected === 'denied')
    throw new ServiceError('AccessDeniedException', `not authorized to perform: dynamodb:${operation}`);
  if (injected === 'conflict' && operation === 'TransactWriteItems') throw conflicting(input);
}

function operationOf(request: IncomingMessage): string {
  return String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
}
