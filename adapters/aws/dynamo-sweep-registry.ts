import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { SweepRegistry } from '../../pipeline/backend-ports.ts';
import { digestSchema } from './ledger-items.ts';
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
      return item === null ? null : registeredItem.parse(item);
    },
  };
}

/** What is kept of a registration, in the table and in answers of the backend. */
export const registeredItem = z.object({
  commit: z.nullable(z.string()),
  sweeps: z.record(z.string(), digestSchema),
  registeredAt: z.string(),
});
