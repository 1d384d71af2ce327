import { asArray, asObject, asString, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { ServiceError } from '../service-error.ts';
import type { DynaliteBackend } from './dynalite-backend.ts';
import { placeholdersFor, refuseUnusedPlaceholders } from './placeholders.ts';

const maxItems = 100;
const actions = ['ConditionCheck', 'Put', 'Update', 'Delete'] as const;

interface Operation {
  readonly action: (typeof actions)[number];
  readonly request: JsonObject;
  readonly tableName: string;
  readonly key: JsonObject;
  readonly before: JsonObject | undefined;
}

/**
 * Applies all operations or none. The caller holds the exclusive lock, which is
 * what makes the steps (read, check every condition, write) one transaction.
 */
export async function transactWrite(input: JsonObject, backend: DynaliteBackend): Promise<void> {
  const items = transactItems(input);
  const operations = await Promise.all(items.map((item) => readOperation(item, backend)));
  refuseRepeatedItems(operations);

  const reasons: JsonObject[] = [];
  for (const operation of operations) reasons.push(await checkCondition(operation, backend));
  if (reasons.some((reason) => reason['Code'] !== 'None')) throw cancelled(reasons);

  await applyAll(operations, backend);
}

export function transactItems(input: JsonObject): readonly Json[] {
  const items = asArray(input['TransactItems'] ?? [], 'TransactItems');
  if (items.length >= 1 && items.length <= maxItems) return items;
  throw new ServiceError(
    'ValidationException',
    `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length between 1 and ${maxItems}`,
  );
}

async function readOperation(item: Json, backend: DynaliteBackend): Promise<Operation> {
  const entries = Object.entries(asObject(item, 'TransactItems'));
  const action = actions.find((name) => name === entries[0]?.[0]);
  if (action === undefined || entries.length !== 1) {
    throw new ServiceError(
      'ValidationException',
      'TransactItems can only contain one of Check, Put, Update or Delete',
    );
  }
  const request = asObject(entries[0]?.[1], action);
  refuseUnusedPlaceholders(request);
  const tableName = asString(request['TableName'], 'TableName');
  const key = await backend.keyOf(tableName, asObject(request['Key'] ?? request['Item'], action));
  const { Item } = await backend.call('GetItem', { TableName: tableName, Key: key, ConsistentRead: true });
  return { action, request, tableName, key, before: isJsonObject(Item) ? Item : undefined };
}

function refuseRepeatedItems(operations: readonly Operation[]): void {
  const items = new Set(operations.map(({ tableName, key }) => `${tableName} ${JSON.stringify(key)}`));
  if (items.size === operations.length) return;
  throw new ServiceError(
    'ValidationException',
    'Transaction request cannot include multiple operations on one item',
  );
}

async function checkCondition(operation: Operation, backend: DynaliteBackend): Promise<JsonObject> {
  const { request, tableName, key, before } = operation;
  const condition = request['ConditionExpression'];
  if (typeof condition !== 'string') return { Code: 'None' };

  // Neither changes anything: an update without an expression when the item
  // exists, a delete when it does not (an update would create the item).
  const probe = before ? 'UpdateItem' : 'DeleteItem';
  try {
    await backend.call(probe, {
      TableName: tableName,
      Key: key,
      ConditionExpression: condition,
      ...placeholdersFor(condition, request),
    });
    return { Code: 'None' };
  } catch (error) {
    if (!(error instanceof ServiceError && error.name === 'ConditionalCheckFailedException')) throw error;
    const reason = { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' };
    const wantsItem = request['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD';
    return wantsItem && before ? { ...reason, Item: before } : reason;
  }
}

async function applyAll(operations: readonly Operation[], backend: DynaliteBackend): Promise<void> {
  for (const [index, operation] of operations.entries()) {
    try {
      await apply(operation, backend);
    } catch (error) {
      for (const done of operations.slice(0, index)) await restore(done, backend);
      const message = error instanceof Error ? error.message : String(error);
      throw cancelled(
        operations.map((_, position) =>
          position === index ? { Code: 'ValidationError', Message: message } : { Code: 'None' },
        ),
      );
    }
  }
}

async function apply(
  { action, request, tableName, key }: Operation,
  backend: DynaliteBackend,
): Promise<void> {
  switch (action) {
    case 'ConditionCheck':
      return;
    case 'Put':
      await backend.call('PutItem', { TableName: tableName, Item: request['Item'] ?? null });
      return;
    case 'Delete':
      await backend.call('DeleteItem', { TableName: tableName, Key: key });
      return;
    case 'Update': {
      const update = asString(request['UpdateExpression'], 'UpdateExpression');
      await backend.call('UpdateItem', {
        TableName: tableName,
        Key: key,
        UpdateExpression: update,
        ...placeholdersFor(update, request),
      });
      return;
    }
    default:
      action satisfies never;
  }
}

async function restore({ tableName, key, before }: Operation, backend: DynaliteBackend): Promise<void> {
  if (before) await backend.call('PutItem', { TableName: tableName, Item: before });
  else await backend.call('DeleteItem', { TableName: tableName, Key: key });
}

export function cancelled(reasons: readonly JsonObject[]): ServiceError {
  const codes = reasons.map((reason) => reason['Code']).join(', ');
  return new ServiceError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { details: { CancellationReasons: reasons } },
  );
}
