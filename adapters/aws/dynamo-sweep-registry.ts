import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { readAs } from '../../core/schema/read-as.ts';
import { recordOf } from '../../core/schema/record-of.ts';
import { digest } from '../../core/schema/schema-parts.ts';
import type { SweepRegistry } from '../../pipeline/backend-ports.ts';
import { recordKey } from './ledger-keys.ts';
import type { Table } from './table.ts';

/** The sweeps of one repository as one item, so that nobody sees those of two commits mixed. */
export function dynamoSweepRegistry(table: Table, tenant: string): SweepRegistry {
  const key = recordKey(tenant, 'REGISTERED', 'sweeps');
  return {
    async register(sweeps) {
      await table.client.send(new PutCommand({ TableName: table.name, Item: { ...key, ...sweeps } }));
    },
    async registered() {
      const item = await table.get(key);
      return item === null ? null : readAs(registeredItem, item);
    },
  };
}

/** What is kept of a registration, in the table and in answers of the backend. */
export const registeredItem = v.object({
  commit: v.nullable(v.string()),
  sweeps: recordOf(digest),
  registeredAt: v.string(),
});
