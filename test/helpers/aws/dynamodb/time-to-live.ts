import { asArray, asObject, asString, type JsonObject } from '../json.ts';
import { ServiceError } from '../service-error.ts';
import type { DynaliteBackend } from './dynalite-backend.ts';

// DynamoDB ignores timestamps older than this, against items deleted by a wrong unit.
const oldestHonouredSeconds = 5 * 365 * 24 * 3600;

export interface TimeToLive {
  update(input: JsonObject): JsonObject;
  describe(input: JsonObject): JsonObject;
  /** Deletes what has expired by now and returns how many items that were. */
  deleteExpired(backend: DynaliteBackend, nowMs: number): Promise<number>;
}

/**
 * Expired items stay readable until `deleteExpired`, as they do for up to days in
 * DynamoDB: code that relies on prompt deletion fails here too.
 */
export function timeToLive(): TimeToLive {
  const attributeOf = new Map<string, string>();

  return {
    update(input) {
      const table = asString(input['TableName'], 'TableName');
      const specification = asObject(input['TimeToLiveSpecification'], 'TimeToLiveSpecification');
      const attribute = asString(specification['AttributeName'], 'AttributeName');
      const enable = specification['Enabled'] === true;
      if (enable === attributeOf.has(table)) {
        throw new ServiceError(
          'ValidationException',
          `TimeToLive is already ${enable ? 'enabled' : 'disabled'}`,
        );
      }
      if (enable) attributeOf.set(table, attribute);
      else attributeOf.delete(table);
      return { TimeToLiveSpecification: specification };
    },

    describe(input) {
      const attribute = attributeOf.get(asString(input['TableName'], 'TableName'));
      return {
        TimeToLiveDescription: attribute
          ? { TimeToLiveStatus: 'ENABLED', AttributeName: attribute }
          : { TimeToLiveStatus: 'DISABLED' },
      };
    },

    async deleteExpired(backend, nowMs) {
      let deleted = 0;
      for (const [table, attribute] of attributeOf)
        deleted += await sweep(backend, { table, attribute, nowMs });
      return deleted;
    },
  };
}

interface Sweep {
  readonly table: string;
  readonly attribute: string;
  readonly nowMs: number;
}

async function sweep(backend: DynaliteBackend, { table, attribute, nowMs }: Sweep): Promise<number> {
  const nowSeconds = Math.floor(nowMs / 1000);
  let deleted = 0;
  let startKey: JsonObject | undefined;
  do {
    const page = await backend.call('Scan', {
      TableName: table,
      FilterExpression: '#ttl BETWEEN :oldest AND :now',
      ExpressionAttributeNames: { '#ttl': attribute },
      ExpressionAttributeValues: {
        ':oldest': { N: String(nowSeconds - oldestHonouredSeconds) },
        ':now': { N: String(nowSeconds) },
      },
      ...(startKey && { ExclusiveStartKey: startKey }),
    });
    for (const item of asArray(page['Items'], 'Items')) {
      const key = await backend.keyOf(table, asObject(item, 'Items'));
      await backend.call('DeleteItem', { TableName: table, Key: key });
      deleted += 1;
    }
    startKey =
      page['LastEvaluatedKey'] === undefined
        ? undefined
        : asObject(page['LastEvaluatedKey'], 'LastEvaluatedKey');
  } while (startKey);
  return deleted;
}
