import { readJsonAs } from '../../core/schema/read-as.ts';
import { type Waiver, waiverSchema } from '../../core/waivers/waiver.ts';
import { newestFirst, recordKey } from './ledger-keys.ts';
import type { Table } from './table.ts';

/** Found by its run and among all; a waiver is never written over another. */
export async function recordWaiver(table: Table, tenant: string, waiver: Waiver): Promise<void> {
  const { repository, run, createdAt, id } = waiver;
  const sk = newestFirst({ createdAt, run: id });
  await table.transact(
    [run, null].map((of) => ({
      Put: {
        TableName: table.name,
        Item: { pk: partitionOf(tenant, repository, of), sk, waiver: JSON.stringify(waiver) },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })),
  );
}

/** Newest first. @throws UnreadableError when somebody edited the table by hand */
export async function waiversOf(
  table: Table,
  tenant: string,
  { repository, run }: { readonly repository: string; readonly run: string | null },
  limit: number,
): Promise<readonly Waiver[]> {
  const items = await table.query(
    {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': partitionOf(tenant, repository, run) },
      ConsistentRead: true,
    },
    limit,
  );
  return items.map(({ waiver }) => readJsonAs(waiverSchema, String(waiver), 'a waiver'));
}

function partitionOf(tenant: string, repository: string, run: string | null): string {
  return recordKey(tenant, 'WAIVER', JSON.stringify([repository.toLowerCase(), run])).pk;
}
